import type { INodeProperties } from 'n8n-workflow';

import { flagOf, idOf, requiredTextOf, textOf } from '../../call';
import { allowContactField, contactEmailField, feedbackTextField } from '../../fields/feedback';
import { optionsField } from '../../fields/options';
import { INVESTIGATE } from '../../permissions';
import { written } from '../../transport/answers';
import type { ItemOperation } from '../operation';
import { activityIdField } from './record';

const feedbackValueField: INodeProperties = {
	displayName: 'Feedback Value',
	name: 'feedbackValue',
	type: 'string',
	required: true,
	default: '',
	description: 'Your verdict on the activity, in the words of the API',
};

export const sendActivityFeedback: ItemOperation = {
	value: 'sendFeedback',
	name: 'Send Feedback',
	action: 'Send feedback about activity',
	description: 'Tell Microsoft what you think of an activity. The feedback leaves your organization.',
	permissions: INVESTIGATE,
	changes: true,
	parameters: [
		activityIdField,
		feedbackValueField,
		feedbackTextField,
		allowContactField,
		{ ...contactEmailField, displayOptions: { show: { allowContact: [true] } } },
		optionsField,
	],
	async *execute(call) {
		const { client, permissions, itemIndex } = call;
		const activityId = idOf(call, activityIdField);
		const allowContact = flagOf(call, allowContactField, false);
		await client.request({
			method: 'POST',
			path: ['v1', 'activities', activityId, 'feedback'],
			trailingSlash: false,
			body: {
				feedbackValue: requiredTextOf(call, feedbackValueField, 'Enter your verdict. No request was sent.'),
				feedbackText: textOf(call, feedbackTextField) ?? '',
				allowContact,
				...(allowContact && { contactEmail: textOf(call, contactEmailField) ?? '' }),
			},
			isRepeatable: false,
			answerAs: 'any',
			permissions,
			itemIndex,
			read: written,
		});
		yield { json: { activityId, success: true } };
	},
};
