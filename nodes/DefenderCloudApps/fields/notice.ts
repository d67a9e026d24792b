import type { INodeProperties } from 'n8n-workflow';

/** A sentence or two at the top of a panel, before anything is filled in. It is shown, and holds no value. */
export function notice(text: string): INodeProperties {
	return { displayName: text, name: 'notice', type: 'notice', default: '' };
}
