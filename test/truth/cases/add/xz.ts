/** ADD of archives in xz, damaged ones among them. The tars hold `a` ("one") and, where they are cut off, 400 bytes of noise in `b`. */
import type { EngineName, TruthCase } from '../../case.ts';

function xz(name: string, why: string, base64: string, destination = '/opt/', engines: readonly EngineName[] = ['current']): TruthCase {
  return {
    name: `add-xz-${name}`,
    why,
    dockerfile: `FROM scratch\nADD a.tar.xz ${destination}\nENTRYPOINT ["/opt/a"]\n`,
    context: { 'a.tar.xz': { base64 } },
    run: false,
    engines,
  };
}

export const addXzCases: readonly TruthCase[] = [
  xz(
    'cut-off',
    'an xz that ends in its second file',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4Av/Ae1dADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys871+JLAOs7Cc30+Ao8Qua9UgXyW6cNAkT8xeHz74bGUIO2EC9LEFDmRY3lVM3Ltpu4xQ8zo3lAns/BGY1hnTkiY0GpLkUKTRDpKo4NbPldIdoTqzD+FgvJR2/TDRteJI4YkwWGKUTCa2wW/e81qKNl8xgnsr8T8cF2ZDf9qjoqBWWSZviGx98NhCOwbgD7OFpdVrSFe3NDhaS2n7X72LIQ+10vqLh5F8T/1qUET8uPh9G/Ux9+QIODN9WKauIYfNJHPrRem60Wv0ammqztf9PsgWnAOSioc0Q4rB22HOLiDaZHBAWMByg25Z7BpXEzBSZf92167oUkV/Di5r8jr5MSog7navXUXh1hvjvsP5LKrEuf7y5Zgd2XEak2g1OreCMajnvgwNY3MNCVhvahydsYpGiWL5pKfDVbKk1oOZ',
  ),
  xz(
    'cut-off-in-first-header',
    'an xz that ends before one tar header is whole: it is copied',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4Av/Ae1dADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegA',
  ),
  xz(
    'cut-off-after-end',
    'an xz that ends behind the end of the tar: nobody reads so far',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4Af/ADtdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys88H4O276bbzE+UQAAAD2mud5AAFTgBAAAACJSbCoPjANiwIA',
  ),
  xz(
    'corrupt',
    'an xz whose data are damaged in its second file',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4Av/Ae1dADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys871+JLAOs7Cc30+Ao8Qua9UgXyW6cNAkT8xeHz74bGUIO2EC9LEFDmRY3lVM3Ltpu4xQ8zo3lAns/BGY1hnTkiY0GpLkUKTRDpKo4NbPldIdoTqzD+FgvJR2/TDRteJI4YkwWGKUTCa2wW/e81qKNl8xgnsr8T8cF2ZDf9qjoqBWWSZviGx98NhCOwbgD7OFpdVrSFe3NDhaS2n7X72LIQ+10vqLh5F8T/1qUET8uPh9G/Ux9+QIODN9WKauIYfNJHPrRem60Wv0ammqztf9PsgWnAOSioc0Q4rB22HOLiDaZHBAWMByg25Z7BpXEzBSZf92167oUkV/Di5r8jr5MSog7navXUXh1hvjvsP5LKrEuf7y5Zhd2XEak2g1OreCMajnvgwNY3MNCVhvahydsYpGiWL5pKfDVbKk1oOZQECPAZEQ0iit2oIvVmLe/4ucxDGD7cQZg89//vAExrgMXEi+cwIrwHSnRwK9SP37bm6UhJ1wpplGgGDLDg5qWFSycE2AOw7B/FfuRWcIf8vz2qncmrZhj9bNlRPYrkR8FWaqo2s0WPp/7JfhzQKqjNbQStOXS9T6VaE4k0XjNgAAAAAAt4fkZwABhQSAGAAAhbPEhz4wDYsCAAAAAAFZWg==',
    '/opt/',
    ['current', 'docker-20.10-legacy', 'docker-20.10-buildkit'],
  ),
  xz(
    'wrong-checksum',
    'an xz with a wrong checksum, behind the end of the tar',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4Af/ADtdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys88H4O276bbzE+UQAAAD3mud5AAFTgBAAAACJSbCoPjANiwIAAAAAAVla',
  ),
  xz(
    'wrong-checksum-open-tar',
    'an xz with a wrong checksum, where the tar has no end and is read on',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AP/ADVdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys8718dvQAAAAAAFTAh9gAAU2ACAAAABJVwQQ+MA2LAgAAAAABWVo=',
  ),
  xz(
    'wrong-header',
    'an xz with a wrong checksum in its header is no archive',
    '/Td6WFoAAAFoIt42AgAhARYAAAB0L+Wj4Af/ADtdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys88H4O276bbzE+UQAAAD2mud5AAFTgBAAAACJSbCoPjANiwIAAAAAAVla',
  ),
  xz(
    'reserved-block',
    'a block with a bit that is not defined, where the tar has no end and is read on',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AP/ADVdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys8718dvQAAAAAAFXAh9gAAU2ACAAAABJVwQQ+MA2LAgAAAAABWVr9N3pYWgAAAWki3jYCBCEBFgAAAGcLqlcBAAB4AAAAAIMW3IwAARUBqWM0YJBCmQ0BAAAAAAFZWg==',
  ),
  xz('not-a-tar', 'xz of something else stays a file', '/Td6WFoAAAFpIt42AgAhARYAAAB0L+WjAQAFaGVsbG8KAAAAIDA6NgABGgbF6sh5kEKZDQEAAAAAAVla'),
  xz('empty', 'xz of nothing stays a file', '/Td6WFoAAAFpIt42AAAAABzfRCGQQpkNAQAAAAABWVo='),
  xz(
    'two-streams',
    'a tar in two streams with padding between them',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AK7ADNdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiyrgd54AAAAey+r4gABS7wFAAAAVTsjRD4wDYsCAAAAAAFZWgAAAAAAAAAA/Td6WFoAAArh+wyhAgAhAQwAAACPmEGc4AlDAdtdAABv/fiIavOHLxjbKxu1vCr5Zhf6nEyjFcOqANaZ2CBSY0zBpHweIilkYsNX/rUtO/TxTgAv667X4Ywz5bvfNGjqpiYZTKzgV2SoFsPeoqDsWXi/5CdL1urqTbiJ1OJpBAG55PQu3OLK3T1f6iXycz8mSD0AYK3BUPgwPjJlMqVyMCAr4BK3Cz1eMLkTf2haUkyE911pMbd3MJWc/whmBm7NSmyTIdJxXjqO3zHspeZd7d6HIWBgGWIpFkJtRIYjZ+zB/Qbn1vimOq/99uZPC5PdwJkzTurCoJHZ4Wf5oTS5tdkfbAEeYizBH3wpKExnEFJwGNm8eikLKvoyWvhPYhgmK70roNA9z/poET6mWTIuI32c91mOYnmHuZUR9U1JFrnP7rtZtA6r6aph1fb9zElZqCzXhXF0FEBvvZhyxVs6elq3+RewQA4uI1pDoKrCZtbF4n+3KRefdsRQZ+FqCaZmjltHA9FfQDXEBIHjatifU7U8fLyNuNfvuuC0oHYJ53DJ9hOAsG+TUVwN4lC2v4grH3G7qcN7e3xWYQ6KISQwSb8bwCNckXdSprb7AeqGLyJrKqsXsMOkAxRJOUhWqx74n0ZsimwAZeJudfBhVuOjdwGF5l0F3U30lAAAAGEUH8OxSw74P2WdvDtJAu6Sa3887tuIcDW8Y4nBKVkJAAGPBMQSAABf2r4/tunfHAIAAAAAClla',
  ),
  xz(
    'blocks',
    'a tar in blocks of 512 bytes',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AH/ACtdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyMD/wAAABv7FG4CACEBFgAAAHQv5aPgAf8ADV0AN5uIzPKZ6BeLZRPAAAAAAAAqOHQxAgAhARYAAAB0L+Wj4AH/AC1dADEAM1AYaInDD90ibiD2pQZCNuIGhjfvO4oiIpX0Daf5l1wSPJmBfKLc+2GHAAAAAAAi+fGHAgAhARYAAAB0L+Wj4AH/AaZdADcchQv/Sf1Jdqnxi4SiKGxzLXYLukwAFdpX2Wh5KKRrdiQoeTS5H1ofdPyoRADhV+Z0I3GkBBs9ntNgaDbqmdR49kW9LFhUgUSoA/bdvlxPu9KvqB6uPUG8NKenzVi+NMOOqaiK/FUJefkuuUtABgdqdqHPVtLWFh0/DuYlXrT8oJ/1WRfKe/cCfgKFHbkDQ8IfqYStlJKhL7ICbM/Ny8YVqKZh/xxmW7rXSl4EmF/0ww3zuKHlLznMRAmAf2V6hdYfqzbM1TWVwZwJK+6nOmBPGtLgFYtp9Blj++9SIYF1Otr6708yGCOuxPxukOUHBYi/Ml6cbt3/AO1+I+XKDLhxrtsrSgJvYDGBS2InqMcXfegxqqzGu2W7FGt69UTpM7vh0m71OGTfMeNMax38HQb6+9CqyKFDuSoLq/bGI/8TGtHpEJ7I3MAI14QTXPOelpMjKe0KAjw+FZ5XD3ydz6xaUhd4Wm+9ZFCcxMhBw4oFAmQiprTs+TC8Cgrc1HHCunhhvEctaRRlTJ/WOFheULMTCeP244rVsPlpysyNkAMIXYQqdgAAAAAAnf14dgIAIQEWAAAAdC/lo+AB/wAIXQAAb/3+s1+oAAB4daqyAgAhARYAAAB0L+Wj4AH/AAhdAABv/f6zX6gAAHh1qrIABkOABCWABEWABL4DgAQggAQggAQAAACPrM5PKHKcEAYAAAAAAVla',
  ),
  xz(
    'trailing',
    'an xz with something else behind it, which the tar does not reach',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4Af/ADtdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys88H4O276bbzE+UQAAAD2mud5AAFTgBAAAACJSbCoPjANiwIAAAAAAVlac29tZXRoaW5nIGVsc2U=',
  ),
  xz(
    'trailing-open-tar',
    'an xz with something else behind it, where the tar has no end and is read on',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AP/ADVdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys8718dvQAAAAAAFXAh9gAAU2ACAAAABJVwQQ+MA2LAgAAAAABWVpzb21ldGhpbmcgZWxzZQ==',
  ),
  xz(
    'to-name',
    'a destination without a slash becomes a directory',
    '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4Af/ADtdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys88H4O276bbzE+UQAAAD2mud5AAFTgBAAAACJSbCoPjANiwIAAAAAAVla',
    '/opt/name',
  ),
  xz(
    'filter',
    'xz behind the filter for x86 programs',
    '/Td6WFoAAAFpIt42AgEEACEBFgANhjUf4Af/ADtdADCAM1AYaInDD90ibiEFUrTQlk1Wzr9EFVsSOegAi3fazmI57Rd7QyNWl0twfiys88H4O276bbzE+UQAAAD2mud5AAFTgBAAAACJSbCoPjANiwIAAAAAAVla',
  ),
];
