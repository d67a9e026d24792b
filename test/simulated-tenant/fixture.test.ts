import { useFixture } from '../support/tenant';
import { ApiFixture } from './support';

const VIOLATION = 'Alerts were to be closed with a missing or empty filter.';

const started = useFixture(new ApiFixture());

const closeEverything = async () => await started.call('POST', '/api/v1/alerts/close_benign/', {});

it('fails a test that causes a violation', async () => {
	await closeEverything();
	expect(() => started.assertViolations()).toThrow(VIOLATION);
	started.expectViolations(VIOLATION);
});

it('fails a test that causes another violation than it expects', async () => {
	await closeEverything();
	started.expectViolations('A token was sent to the storage host.');
	expect(() => started.assertViolations()).toThrow(VIOLATION);
	started.expectViolations(VIOLATION);
});

it('fails a test whose expected violation does not happen', () => {
	started.expectViolations(VIOLATION);
	expect(() => started.assertViolations()).toThrow(VIOLATION);
	started.expectViolations();
});
