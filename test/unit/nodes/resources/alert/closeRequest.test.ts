import type { IDataObject } from 'n8n-workflow';

import { readCloseRequest } from '../../../../../nodes/DefenderCloudApps/resources/alert/closeRequest';
import { giving } from '../scriptedService';

const read = (values: IDataObject) => readCloseRequest(giving({ classification: 'benign', ...values }));

describe('how an item wants its alerts closed', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['nothing more than the classification', {}, {}],
		['a comment', { comment: 'Drill' }, { comment: 'Drill' }],
		['no empty comment', { comment: '' }, {}],
		['a reason by number', { reason: 5 }, { reasonId: 5 }],
		['a reason by name', { reason: 'Confirmed with end user' }, { reasonId: 5 }],
		['no reason', { reason: '' }, {}],
		[
			'feedback that was written',
			{ feedback: { feedbackText: 'Noisy' } },
			{ sendFeedback: true, feedbackText: 'Noisy' },
		],
		[
			'feedback that is not to be sent',
			{ feedback: { feedbackText: 'Noisy', sendFeedback: false } },
			{ sendFeedback: false, feedbackText: 'Noisy' },
		],
		[
			'an address where contact is allowed',
			{ feedback: { allowContact: true, contactEmail: 'ana@contoso.com' } },
			{ sendFeedback: true, allowContact: true, contactEmail: 'ana@contoso.com' },
		],
		[
			'no address where contact is not allowed',
			{ feedback: { allowContact: false, contactEmail: 'ana@contoso.com' } },
			{ sendFeedback: true, allowContact: false },
		],
		['no address that comes alone', { feedback: { contactEmail: 'ana@contoso.com' } }, {}],
	])('sends %s', (_name, values, body) => {
		expect(read(values)).toEqual({ classification: 'benign', body });
	});

	it('knows the classification by the name in the menu', () => {
		expect(read({ classification: 'True Positive' }).classification).toBe('truePositive');
	});

	it.each<[IDataObject, string]>([
		[{ classification: '' }, "'Classification' is empty"],
		[{ classification: 'dismiss' }, "'Classification' cannot be 'dismiss'"],
		[{ reason: 3 }, "'Reason' cannot be '3' for this classification"],
		[{ classification: 'truePositive', reason: 4 }, "'Reason' cannot be '4' for this classification"],
		[{ feedback: { allowContact: true } }, "'Contact Email' needs an e-mail address"],
		[{ feedback: { allowContact: true, contactEmail: 'ana' } }, "'Contact Email' needs an e-mail address"],
		[{ feedback: { text: 'Noisy' } }, "'Feedback to Microsoft' has no field 'text'"],
	])('refuses %j', (values, message) => {
		expect(() => read(values)).toThrow(message);
	});
});
