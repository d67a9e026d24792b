import { proveOver } from '../support/trigger/proof';

/** The proof proper plays 10,000: `test/proof`. */
describe('The trigger over random histories', () => {
	proveOver(500);
});
