const report = process.env['TEST_REPORT'];

/** For the settings of each suite: what a person reads, and the counts where `.ci/run` wants them. */
export const reporting =
  report === undefined ? { reporters: ['default'] } : { reporters: ['default', 'json'], outputFile: { json: report } };
