import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { type From, choiceOf, choicesOf, collectionOf, flagOf, requiredChoiceOf, textOf } from '../../call';
import { allowContactField, contactEmailField, feedbackTextField, readContact } from '../../fields/feedback';
import { CLASSIFICATION_CHOICES, type Classification, classificationField, reasonField } from './classification';

/** How an item wants its alerts closed. Items that want the same share requests. */
export interface CloseRequest {
	classification: Classification;
	/** The request's body without its filters: comment, reason and feedback as the API names them. */
	body: IDataObject;
}

export const commentField: INodeProperties = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description: 'Why the alert is closed, for the people who look at it later',
};

const sendFeedbackField: INodeProperties = {
	displayName: 'Send Feedback',
	name: 'sendFeedback',
	type: 'boolean',
	default: true,
	description: 'Whether the feedback is sent to Microsoft',
};

export const feedbackField: INodeProperties = {
	displayName: 'Feedback to Microsoft',
	name: 'feedback',
	type: 'collection',
	placeholder: 'Add feedback',
	default: {},
	options: [allowContactField, contactEmailField, feedbackTextField, sendFeedbackField],
};

/**
 * Reads classification, reason, comment and feedback of an item.
 *
 * @throws NodeOperationError for an invalid one
 */
export function readCloseRequest(from: From): CloseRequest {
	const classification = requiredChoiceOf(from, classificationField, CLASSIFICATION_CHOICES);
	const comment = textOf(from, commentField);
	const reasonId = readReason(from, classification);
	return {
		classification,
		body: {
			...(comment && { comment }),
			...(reasonId !== undefined && { reasonId }),
			...feedbackOf(from),
		},
	};
}

/**
 * Feedback that was filled in is sent unless Send Feedback is off. The email address is sent only where contact is
 * allowed.
 */
function feedbackOf(from: From): IDataObject {
	const fields = collectionOf(from, feedbackField);
	const isGiven = (name: string) => fields.given(name) !== undefined && fields.given(name) !== null;
	const feedbackText = textOf(fields, feedbackTextField);
	const sendFeedback = flagOf(fields, sendFeedbackField, true);
	const feedback = {
		...(isGiven('allowContact') && readContact(fields)),
		...(feedbackText !== undefined && { feedbackText }),
		...(isGiven('sendFeedback') && { sendFeedback }),
	};
	return Object.keys(feedback).length > 0 ? { sendFeedback, ...feedback } : {};
}

function readReason(from: From, classification: Classification): number | undefined {
	const field = reasonField(classification);
	const choices = choicesOf(field).filter(({ value }) => value !== '');
	const reason = choiceOf(from, field, choices, ' for this classification');
	return reason === undefined ? undefined : Number(reason);
}
