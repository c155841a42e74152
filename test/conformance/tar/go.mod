module scratch-lint/test/conformance/tar

go 1.25
