module scratch-lint/test/conformance/toolchain/go-library

go 1.25
