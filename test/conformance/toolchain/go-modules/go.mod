module scratch-lint/test/conformance/toolchain/go-modules

go 1.25
