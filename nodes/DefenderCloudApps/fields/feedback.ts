import type { INodeProperties } from 'n8n-workflow';

import { type From, flagOf, refuse, textOf } from '../call';
import { addressOf } from '../values/address';

/** What the user wants to tell Microsoft, and whether and where Microsoft may answer. */
export const feedbackTextField: INodeProperties = {
	displayName: 'Feedback Text',
	name: 'feedbackText',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description: 'What you want to say about it',
};

export const allowContactField: INodeProperties = {
	displayName: 'Allow Microsoft to Contact Me',
	name: 'allowContact',
	type: 'boolean',
	default: false,
	description: 'Whether Microsoft may write to the contact address',
};

export const contactEmailField: INodeProperties = {
	displayName: 'Contact Email',
	name: 'contactEmail',
	type: 'string',
	placeholder: 'e.g. name@email.com',
	default: '',
	description: 'Address that Microsoft may write to, if contact is allowed',
};

/** Whether and where Microsoft may answer, as the API takes it. */
interface Contact {
	allowContact: boolean;
	/** Only where contact is allowed. */
	contactEmail?: string;
}

/**
 * The contact that an item gives.
 *
 * @throws NodeOperationError if contact is allowed without an address
 */
export function readContact(from: From): Contact {
	if (!flagOf(from, allowContactField, false)) return { allowContact: false };
	const contactEmail = addressOf(textOf(from, contactEmailField));
	if (contactEmail !== undefined) return { allowContact: true, contactEmail };
	throw refuse(
		from,
		`'${contactEmailField.displayName}' needs an e-mail address`,
		`Enter the address that Microsoft may write to, or switch '${allowContactField.displayName}' off. No request was sent.`,
	);
}
