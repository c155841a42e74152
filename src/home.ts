/** Where the project is at home: pages of the rules, and bugs of its own. */
export const HOME = 'https://github.com/scratch-lint/scratch-lint';
