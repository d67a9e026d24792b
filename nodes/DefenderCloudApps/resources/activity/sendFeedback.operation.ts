import type { INodeProperties } from 'n8n-workflow';

import { type OperationCall, choicesOf, idOf, requiredTextOf, textOf } from '../../call';
import { allowContactField, contactEmailField, feedbackTextField, readContact } from '../../fields/feedback';
import { notice } from '../../fields/notice';
import { optionsField } from '../../fields/options';
import { INVESTIGATE } from '../../permissions';
import { written } from '../../transport/answers';
import type { ItemOperation } from '../operation';
import { activityIdField } from './locator';

/**
 * The reference names one value, in its example: "0" with the text "Irrelevant". Any other is sent as an expression gives
 * it.
 */
const feedbackValueField: INodeProperties = {
	displayName: 'Feedback',
	name: 'feedbackValue',
	type: 'options',
	required: true,
	default: '0',
	options: [{ name: 'Irrelevant', value: '0', description: 'The activity is of no interest' }],
	description: 'Your verdict on the activity. Say more about it in Feedback Text.',
};

export const sendActivityFeedback: ItemOperation = {
	value: 'sendFeedback',
	name: 'Send Feedback',
	action: 'Send feedback about activity',
	description: 'Tell Microsoft what you think of an activity. The feedback leaves your organization.',
	permissions: INVESTIGATE,
	changes: true,
	parameters: [
		notice(
			'Sends your verdict to Microsoft. It leaves your organization and cannot be taken back; the activity does not change.',
		),
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
		await client.request({
			method: 'POST',
			path: ['v1', 'activities', activityId, 'feedback'],
			trailingSlash: false,
			body: {
				feedbackValue: readVerdict(call),
				feedbackText: textOf(call, feedbackTextField) ?? '',
				...readContact(call),
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

/** By its name in the menu, or as the service knows it. */
function readVerdict(call: OperationCall): string {
	const given = requiredTextOf(call, feedbackValueField, 'Choose your verdict. No request was sent.');
	const named = choicesOf(feedbackValueField).find(({ name }) => name.toLowerCase() === given.toLowerCase());
	return String(named?.value ?? given);
}
