import { allowContactField, contactEmailField } from '../../parameters/contact';
import { optionsField } from '../../parameters/options';
import { written } from '../../transport/answers';
import { readId } from '../idParameter';
import { INVESTIGATE } from '../investigationPermissions';
import { type ItemOperation, parameterOf } from '../operation';
import { activityIdField } from './activityId';

export const sendActivityFeedback: ItemOperation = {
	value: 'sendFeedback',
	name: 'Send Feedback',
	action: 'Send feedback about activity',
	description: 'Tell Microsoft what you think of an activity record. This leaves your organization.',
	permissions: INVESTIGATE,
	parameters: [
		activityIdField,
		{
			displayName: 'Feedback Value',
			name: 'feedbackValue',
			type: 'string',
			required: true,
			default: '',
			description: 'Your verdict on the record, as the API takes it',
		},
		{
			displayName: 'Feedback Text',
			name: 'feedbackText',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			description: 'What you want to say about it',
		},
		allowContactField,
		{ ...contactEmailField, displayOptions: { show: { allowContact: [true] } } },
		optionsField,
	],
	async *execute(call) {
		const { client, permissions, itemIndex } = call;
		const activityId = readId(call, 'activityId', 'Activity ID');
		const allowContact = parameterOf<boolean>(call, 'allowContact', false);
		await client.request({
			method: 'POST',
			path: ['v1', 'activities', activityId, 'feedback'],
			trailingSlash: false,
			body: {
				feedbackValue: readId(call, 'feedbackValue', 'Feedback Value'),
				feedbackText: parameterOf<string>(call, 'feedbackText', ''),
				allowContact,
				...(allowContact && { contactEmail: parameterOf<string>(call, 'contactEmail', '') }),
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
