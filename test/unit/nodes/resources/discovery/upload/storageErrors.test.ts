import { storageError } from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/storageErrors';
import type { Failure } from '../../../../../../nodes/DefenderCloudApps/transport/failure';
import { callWith } from '../operationCall';

const HOST = 'logs.blob.core.windows.net';
const errorOf = (failure: Failure) => storageError(callWith({}).call, HOST, failure);
const xml = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>sig=s3cret</Message></Error>`;

describe('the error of a storage', () => {
	it.each<[Failure, string, RegExp]>([
		[{ code: 'ECONNRESET' }, 'The storage for the log could not be reached', /over HTTPS.*\(ECONNRESET\)/],
		[{}, 'The storage for the log could not be reached', /over HTTPS/],
		[{ status: 302 }, 'The storage redirected the upload to another address', /not followed/],
		[{ status: 401 }, 'The storage did not accept the upload link', /only valid for a short time/],
		[
			{ status: 403, detail: xml('AuthenticationFailed') },
			'The storage did not accept the upload link',
			/\(AuthenticationFailed\)/,
		],
		[{ status: 408 }, 'The storage cannot accept the log at the moment (status 408)', /few minutes/],
		[{ status: 429 }, 'The storage cannot accept the log at the moment (status 429)', /few minutes/],
		[
			{ status: 503, detail: xml('ServerBusy') },
			'The storage cannot accept the log at the moment (status 503)',
			/\(ServerBusy\)/,
		],
		[{ status: 400 }, 'The storage refused the log with status 400', /compare/],
	])('for %j says what happened, what to do and where', (failure, message, advice) => {
		const error = errorOf(failure);
		expect(error.message).toBe(message);
		expect(error.description).toMatch(advice);
		expect(error.description).toContain(`Storage host: ${HOST}`);
		expect(error.description).toMatch(/The log was not uploaded\.$/);
		expect(error.httpCode).toBe(failure.status?.toString() ?? null);
		expect(error.context).toMatchObject({ itemIndex: 3 });
	});

	it("repeats none of the storage's own words", () => {
		const error = errorOf({ status: 403, detail: xml('AuthenticationFailed') });
		expect(JSON.stringify([error.message, error.description])).not.toContain('s3cret');
	});

	it('repeats no code that is not a word', () => {
		expect(errorOf({ status: 400, detail: '<Code>sig=s3cret</Code>' }).description).not.toContain('s3cret');
	});
});
