import { ExpressionReader } from './expressions.ts';
import type { Expression } from './expressions.ts';
import { sharesNames } from './functions.ts';
import type { Token } from './tokens.ts';
import { numberOf, printed, textOf, truthOf, untold } from './values.ts';
import { AwkWorld } from './world.ts';

/** How a step of a program goes on. */
export type Way = 'on' | 'next' | 'exit' | 'break' | 'continue' | 'return';
export type Step = (world: AwkWorld) => Way;

export interface Rule {
  readonly when: 'BEGIN' | 'END' | ((world: AwkWorld) => boolean);
  readonly step: Step;
}

function truly(expression: Expression): (world: AwkWorld) => boolean {
  return (world) => truthOf(expression.value(world));
}

/** Reads the rules and steps of a program, and its functions. */
export class ProgramReader extends ExpressionReader {
  readonly #functions: { readonly parameters: readonly string[]; readonly tokens: readonly Token[] }[] = [];
  #isInFunction = false;

  rules(): readonly Rule[] {
    const rules: Rule[] = [];
    this.#skip();
    while (this.next.kind !== 'end') {
      if (/^func(?:tion)?$/.test(this.next.text) && this.next.kind === 'name') this.#function();
      else rules.push(this.#rule());
      this.#skip();
    }
    return sharesNames(this.#functions) ? untold() : rules;
  }

  /** `function NAME(a, b) { … }`. */
  #function(): void {
    this.at++;
    const { kind, text: name } = this.next;
    if (kind !== 'call' || this.routines.has(name)) untold();
    this.at++;
    this.expect('(');
    const parameters: string[] = [];
    while (!this.take(')')) {
      if (parameters.length > 0) this.expect(',');
      this.skipLines();
      const one = this.next;
      if (one.kind !== 'name' || /^[A-Z]+$/.test(one.text) || parameters.includes(one.text)) untold();
      parameters.push(one.text);
      this.at++;
    }
    this.skipLines();
    const start = this.at;
    this.#isInFunction = true;
    const body = this.#block();
    this.#isInFunction = false;
    this.routines.set(name, { parameters, body });
    this.#functions.push({ parameters, tokens: this.since(start) });
  }

  #skip(): void {
    while (this.next.kind === 'line' || this.isSign(';')) this.at++;
  }

  #rule(): Rule {
    if (this.isSign('{')) return { when: () => true, step: this.#block() };
    if (this.next.text === 'BEGIN' || this.next.text === 'END') {
      const when = this.next.text;
      this.at++;
      return { when, step: this.#block() };
    }
    const first = truly(this.expression());
    const last = this.take(',') ? truly(this.expression()) : null;
    let isInside = false;
    const when =
      last === null
        ? first
        : (world: AwkWorld): boolean => {
            const is = isInside || first(world);
            isInside = is && !last(world);
            return is;
          };
    return { when, step: this.isSign('{') ? this.#block() : (world) => print([], world) };
  }

  #block(): Step {
    return this.within(() => {
      this.expect('{');
      const steps: Step[] = [];
      for (this.#skip(); !this.take('}'); this.#skip()) steps.push(this.#step());
      return (world) => {
        for (const step of steps) {
          const way = step(world);
          if (way !== 'on') return way;
        }
        return 'on';
      };
    });
  }

  /** What ends a step stands behind it, or the brace that closes its block. */
  #end(): void {
    if (!this.isSign('}') && this.next.kind !== 'end' && this.next.kind !== 'line' && !this.take(';')) untold();
  }

  #step(): Step {
    return this.within(() => {
      if (this.isSign('{')) return this.#block();
      const { kind, text } = this.next;
      if (kind === 'name' || kind === 'call') {
        switch (text) {
          case 'if':
            return this.#if();
          case 'while':
            return this.#while();
          case 'for':
            return this.#for();
          case 'print':
          case 'printf':
            return this.#print();
          case 'next':
          case 'break':
          case 'continue':
            return this.#leave(text);
          case 'exit':
            return this.#exit();
          case 'return':
            return this.#return();
          case 'delete':
            return this.#delete();
        }
      }
      const done = this.expression();
      this.#end();
      return (world) => {
        world.step();
        done.value(world);
        return 'on';
      };
    });
  }

  #leave(way: 'next' | 'break' | 'continue'): Step {
    this.at++;
    this.#end();
    return () => way;
  }

  #exit(): Step {
    this.at++;
    const isBare = this.isSign(';') || this.isSign('}') || this.next.kind === 'line' || this.next.kind === 'end';
    const value = isBare ? null : this.expression();
    this.#end();
    return (world) => {
      const status = value === null ? world.status : numberOf(value.value(world));
      world.status = Number.isInteger(status) && status >= 0 && status < 65_536 ? status % 256 : untold();
      return 'exit';
    };
  }

  #return(): Step {
    this.at++;
    if (!this.#isInFunction) untold();
    const isBare = this.isSign(';') || this.isSign('}') || this.next.kind === 'line' || this.next.kind === 'end';
    const value = isBare ? null : this.expression();
    this.#end();
    return (world) => {
      world.returned = value === null ? null : value.value(world);
      return 'return';
    };
  }

  #delete(): Step {
    this.at++;
    const { kind, text } = this.next;
    this.at++;
    if (kind !== 'name' || !this.take('[')) return untold();
    const keys = this.list(']');
    this.#end();
    return (world) => {
      world.array(text).delete(keys.map((one) => textOf(one.value(world))).join('\x1c'));
      return 'on';
    };
  }

  #if(): Step {
    this.at++;
    this.expect('(');
    const asked = truly(this.expression());
    this.expect(')');
    this.skipLines();
    const yes = this.#step();
    const before = this.at;
    this.#skip();
    const isElse = this.take('else');
    if (!isElse) this.at = before;
    if (isElse) this.skipLines();
    const no = isElse ? this.#step() : null;
    return (world) => (asked(world) ? yes(world) : (no?.(world) ?? 'on'));
  }

  #while(): Step {
    this.at++;
    this.expect('(');
    const asked = truly(this.expression());
    this.expect(')');
    this.skipLines();
    return this.#loop(null, asked, null);
  }

  #loop(first: Step | null, asked: ((world: AwkWorld) => boolean) | null, after: Step | null): Step {
    const body = this.take(';') ? (): Way => 'on' : this.#step();
    return (world) => {
      for (first?.(world); asked === null || asked(world); after?.(world)) {
        world.step(8);
        const way = body(world);
        if (way === 'break') break;
        if (way === 'next' || way === 'exit' || way === 'return') return way;
      }
      return 'on';
    };
  }

  #for(): Step {
    this.at++;
    this.expect('(');
    if (this.next.kind === 'name' && this.peek(1).text === 'in') return this.#each();
    const plainStep = (): Step | null => {
      if (this.isSign(';') || this.isSign(')')) return null;
      const done = this.expression();
      return (world) => {
        done.value(world);
        return 'on';
      };
    };
    const first = plainStep();
    this.expect(';');
    const asked = this.isSign(';') ? null : truly(this.expression());
    this.expect(';');
    const after = plainStep();
    this.expect(')');
    this.skipLines();
    return this.#loop(first, asked, after);
  }

  /** `for (key in array)`: in what order, nobody knows. */
  #each(): Step {
    const name = this.next.text;
    this.at += 2;
    const { kind, text } = this.next;
    this.at++;
    this.expect(')');
    this.skipLines();
    const body = kind === 'name' ? this.#step() : untold();
    return (world) => {
      const keys = [...world.array(text).keys()];
      if (keys.length > 1) untold();
      for (const key of keys) {
        world.set(name, key);
        const way = body(world);
        if (way === 'next' || way === 'exit' || way === 'return') return way;
      }
      return 'on';
    };
  }

  #print(): Step {
    const isFormatted = this.next.text === 'printf';
    this.at++;
    const items: Expression[] = [];
    const isBare = (): boolean => [';', '}', '>'].some((sign) => this.isSign(sign)) || /^(?:line|end)$/.test(this.next.kind);
    const isList = this.isSign('(') && this.#isClosedAtEnd();
    if (isList) this.at++;
    while (isList ? !this.take(')') : !isBare()) {
      if (items.length > 0) this.expect(',');
      this.skipLines();
      items.push(this.expression(!isList));
    }
    const isSaid = this.take('>');
    if (isSaid && (this.next.kind !== 'text' || this.next.text !== '/dev/stderr')) untold();
    if (isSaid) this.at++;
    this.#end();
    const step = isFormatted ? printingBy(items) : (world: AwkWorld): Way => print(items, world);
    return isSaid ? (world) => aside(step, world) : step;
  }

  /** Whether the bracket that opens here is closed where the step ends. */
  #isClosedAtEnd(): boolean {
    let depth = 0;
    for (let by = 0; ; by++) {
      const { kind, text } = this.peek(by);
      if (kind === 'end') return false;
      if (kind !== 'sign') continue;
      if (text === '(') depth++;
      if (text === ')' && --depth === 0) return /^(?:[;}>]|\n|)$/.test(this.peek(by + 1).text);
    }
  }
}

function print(items: readonly Expression[], world: AwkWorld): Way {
  const text = (items.length === 0 ? [textOf(world.field(0))] : items.map((one) => textOf(one.value(world)))).join(
    textOf(world.get('OFS')),
  );
  world.step(text.length + 1);
  world.out += text + textOf(world.get('ORS'));
  return 'on';
}

function printingBy([format, ...values]: readonly Expression[]): Step {
  if (format === undefined) return untold();
  return (world) => {
    world.out += printed(
      textOf(format.value(world)),
      values.map((one) => one.value(world)),
    );
    world.step(8);
    return 'on';
  };
}

/** What is printed to the standard error. */
function aside(step: Step, world: AwkWorld): Way {
  const { out } = world;
  const way = step(world);
  world.said += world.out.slice(out.length);
  world.out = out;
  return way;
}
