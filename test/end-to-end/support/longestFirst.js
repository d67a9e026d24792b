'use strict';

const Sequencer = require('@jest/test-sequencer').default;

/** Mostly these wait for the pace of the tenant, and for an n8n that is killed and starts again. */
const LONGEST = ['playbooks.test.ts', 'trigger.test.ts'];

const rank = ({ path }) => {
	const index = LONGEST.findIndex((name) => path.endsWith(name));
	return index < 0 ? LONGEST.length : index;
};

/** Begins with what takes longest, also on a new machine where jest does not know it. The other worker runs the rest. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		return [...tests].sort((one, other) => rank(one) - rank(other));
	}
};
