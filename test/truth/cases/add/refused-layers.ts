/** Layers that the daemon does not take in, and the builder finds nothing wrong with: whiteouts whose mark has no place, and what is linked to one. */
import type { TarEntry, TruthCase } from '../../case.ts';
import { app, CURRENT, LEGACY, whole } from '../shapes.ts';
import type { Context, Engines } from '../shapes.ts';

const IMPORTED: Engines = [...CURRENT, ...LEGACY];
/** Started by what BuildKit in a daemon made, which no archive comes between. */
const ALL: Engines = [...IMPORTED, 'docker-26.1'];

const file = (name: string, text = ''): TarEntry => ({ name, text });
const link = (name: string, to: string): TarEntry => ({ name, type: 'hardlink', link: to });

const made = (name: string, why: string, lines: string, context: Context, engines: Engines = IMPORTED): TruthCase =>
  whole(`layer-refused-${name}`, why, `FROM scratch\nCOPY app /app\n${lines}\nENTRYPOINT ["/app"]\n`, context, engines);
const added = (name: string, why: string, tar: readonly TarEntry[], engines: Engines = IMPORTED): TruthCase =>
  made(name, why, 'ADD t.tar /o/', { 't.tar': { tar } }, engines);

export const addRefusedLayersCases: readonly TruthCase[] = [
  made('no-name', 'a file .wh. names its own folder', 'COPY t /d/', { 't/.wh.': 'x' }, ALL),
  made('no-name-root', 'which may be the root', 'COPY .wh. /', { '.wh.': 'x' }),
  made('dot', 'a file .wh.. does so too', 'COPY t /d/', { 't/.wh..': 'x' }),
  made('above', 'a file .wh... names the folder above', 'COPY t /d/e/', { 't/.wh...': 'x' }),
  made('directory', 'a directory of the name is a whiteout like a file', 'COPY t /d/', { 't/.wh./f': 'x' }),
  made('workdir', 'be it made by WORKDIR', 'WORKDIR /d/.wh./a', {}),
  made('symlink', 'or a link', 'COPY t /d/', { 't/.wh.': { symlink: 'x' } }),
  made('inline', 'an inline file is one as well', 'COPY <<.wh. /d/\nx\n.wh.', {}, CURRENT),
  made('link-flag', 'and what --link copies', 'COPY --link t /d/', { 't/.wh.': 'x' }, CURRENT),
  made('lowest', 'the lowest layer is told', 'COPY z /z/\nCOPY a /a/', { 'z/.wh.': '', 'a/.wh.': '' }),
  made('after', 'what comes before its whiteout in the layer is in the way', 'COPY d /d/', { 'd/-x/q': 'x', 'd/.wh.-x': 'y' }, ALL),
  made('later', 'a whiteout of what a lower layer has goes well', 'COPY d /d/\nCOPY e /d/', { 'd/-x': 'x', 'e/.wh.-x': 'y' }),
  whole(
    'layer-refused-below',
    'the layers of the stage below are in the image, too',
    'FROM scratch AS a\nCOPY d /d/\nFROM a\nCOPY --from=a /d/app /app\nENTRYPOINT ["/app"]\n',
    { 'd/.wh.': 'x', 'd/app': app },
  ),
  whole(
    'layer-refused-not-exported',
    'those of another stage are not, and the legacy builder makes images of all stages',
    'FROM scratch AS a\nCOPY d /d/\nFROM scratch\nCOPY --from=a /d/app /app\nENTRYPOINT ["/app"]\n',
    { 'd/.wh.': 'x', 'd/app': app },
    IMPORTED,
  ),
  added(
    'link',
    'the first name of a file in the layer is its content: a whiteout takes it away from the others',
    [file('a'), link('.wh.b', 'a')],
    ALL,
  ),
  added('link-first', 'names before the whiteout have the file, and are linked to that', [
    file('.wh.b'),
    link('.a', '.wh.b'),
    link('a', '.wh.b'),
  ]),
  added('link-deep', 'the names count as they come in the layer, not in the archive', [
    file('c/.wh.a'),
    link('b/.wh.q', 'c/.wh.a'),
    link('d/q', 'c/.wh.a'),
  ]),
  added('link-opaque', 'an opaque mark is no file either', [file('c/.wh..wh..opq'), link('d/q', 'c/.wh..wh..opq')]),
  added('link-directory', 'a directory of such a name holds files like another', [file('.wh.d/b'), link('a', '.wh.d/b')]),
  added('link-symlink', 'links have several names, too', [{ name: 'a', type: 'symlink', link: 'q' }, link('.wh.b', 'a')]),
  made(
    'link-layers',
    "a name that is given to a lower layer's file makes another of it, which the legacy builder's container has under both",
    'ADD t.tar /o/\nADD u.tar /o/',
    { 't.tar': { tar: [file('a', 'x')] }, 'u.tar': { tar: [link('.wh.b', 'a')] } },
  ),
  whole(
    'layer-listed-mark',
    'the mark of what is in no layer is listed where no lower layer has its folder, and 20.10 looks at all that is listed',
    'FROM scratch AS a\nCOPY t /d/\nFROM scratch\nCOPY app /app\nCOPY --from=a /d /e\nENTRYPOINT ["/app"]\n',
    { 't/.wh.y': 'x', 't/z': '' },
    IMPORTED,
  ),
  whole(
    'layer-listed-mark-pattern',
    'a pattern finds it',
    'FROM scratch AS a\nCOPY t /d/\nFROM scratch\nCOPY app /app\nCOPY --from=a /d/* /e/\nENTRYPOINT ["/app"]\n',
    { 't/.wh.y': 'x', 't/z': '' },
    IMPORTED,
  ),
  whole(
    'layer-listed-mark-merged',
    'where a lower layer has the folder it is listed no more',
    'FROM scratch AS a\nCOPY app /d/y\nCOPY t /d/\nFROM scratch\nCOPY app /app\nCOPY --from=a /d /e\nENTRYPOINT ["/app"]\n',
    { 't/.wh.y': 'x', 't/z': '' },
    IMPORTED,
  ),
];
