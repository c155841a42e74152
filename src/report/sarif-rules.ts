import { PAGES, allRules } from '../rules/index.ts';

/** A rule as SARIF describes it (§3.49); its help is what its page says of problem, reason and remedy. */
export function sarifRule(name: string, page: string | null): object {
  const rule = allRules().find((one) => one.name === name);
  const summary = `${rule?.summary ?? name}.`;
  const text =
    page === null
      ? summary
      : sectionsOf(page)
          .map(({ title, body }) => `${title}\n${body}`)
          .join('\n\n');
  const markdown =
    page === null
      ? summary
      : sectionsOf(page)
          .map(({ title, body }) => `## ${title}\n\n${body}`)
          .join('\n\n');
  return {
    id: name,
    name: pascalCase(name),
    shortDescription: { text: summary },
    fullDescription: { text: page === null ? summary : (sectionsOf(page)[0]?.body ?? summary) },
    help: { text, markdown },
    helpUri: `${PAGES}/${name}.md`,
    defaultConfiguration: { level: rule?.severity ?? 'warning' },
    properties: { tags: ['docker', 'dockerfile', ...(name.startsWith('secret-') ? ['security'] : [])] },
  };
}

function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

interface Section {
  readonly title: string;
  readonly body: string;
}

/** The examples are long, and are behind the link. */
const SHOWN = ['Problem', 'Why', 'Fix'];

function sectionsOf(page: string): Section[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return { title: section.slice(0, end).trim(), body: section.slice(end).trim() };
    })
    .filter(({ title }) => SHOWN.includes(title));
}
