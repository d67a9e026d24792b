import { type INode, NodeApiError } from 'n8n-workflow';

import { RESOURCE_ID } from '../../../credentials/common/permissions';
import { CLOSE_ALERTS, INVESTIGATE } from '../../../nodes/DefenderCloudApps/permissions';
import type { ErrorContext } from '../../../nodes/DefenderCloudApps/transport/advice';
import type { Authentication } from '../../../nodes/DefenderCloudApps/transport/credentialTypes';
import type { Failure } from '../../../nodes/DefenderCloudApps/transport/failure';
import { cancelled, toNodeError } from '../../../nodes/DefenderCloudApps/transport/messages';
import { LONGEST_SILENT_WAIT_IN_MS, starved } from '../../../nodes/DefenderCloudApps/trigger/starvation';
import type { Advice } from './advice';

const NODE: INode = {
	id: 'node',
	name: 'Defender',
	type: 'n8n-nodes-defender-cloud-apps.defenderCloudApps',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const READING: ErrorContext = {
	permissions: INVESTIGATE,
	authentication: 'oAuth2',
	path: ['v1', 'alerts'],
	isChange: false,
};

const CHANGING: ErrorContext = {
	...READING,
	permissions: CLOSE_ALERTS,
	path: ['v1', 'alerts', 'close_benign'],
	isChange: true,
};

const AUTHENTICATIONS: Authentication[] = ['oAuth2', 'user', 'application', 'apiToken'];

const person = { aud: RESOURCE_ID, upn: 'megan@contoso.com' };

/** The service could not be asked, or gave no answer that can be used. */
export function connectionAdvice(): Advice[] {
	return [
		said({ code: 'ECONNREFUSED' }),
		said({ code: 'ECONNRESET' }, CHANGING),
		said({ blockedHost: 'contoso.us2.portal.cloudappsecurity.com' }),
		said({ status: 302 }),
		said({ status: 200, isHtml: true }),
		said({ status: 200, unusable: 'something that is not a list' }),
		said({ status: 503 }),
		said({ status: 503 }, CHANGING),
		ofError(cancelled(NODE, CHANGING, true)),
	];
}

/** The service answered, and refused. */
export function refusalAdvice(): Advice[] {
	return [
		said({ status: 400 }),
		said({ status: 400 }, { ...READING, path: ['v1', 'activities'] }),
		said({ status: 404 }),
		said({ status: 418 }),
		...AUTHENTICATIONS.map((authentication) => said({ status: 401 }, { ...READING, authentication })),
		said({ status: 403 }),
		said({ status: 403 }, { ...READING, claims: { ...person, scp: INVESTIGATE.join(' ') } }),
		said({ status: 403 }, { ...READING, authentication: 'apiToken' }),
		said({ status: 403 }, { ...READING, authentication: 'application', path: ['v1', 'files'] }),
	];
}

/** The tenant's requests are used up. */
export function throttleAdvice(): Advice[] {
	const throttled = toNodeError(NODE, { status: 429 }, READING);
	return [
		ofError(throttled),
		...(throttled instanceof NodeApiError ? [ofError(starved(NODE, throttled, LONGEST_SILENT_WAIT_IN_MS))] : []),
	];
}

/** n8n could not renew the sign-in of an OAuth2 credential. */
export function renewalAdvice(): Advice[] {
	return [said({ signInDetail: '' }), said({ signInDetail: 'interaction_required' })];
}

function said(failure: Failure, context: ErrorContext = READING): Advice {
	return ofError(toNodeError(NODE, failure, context));
}

function ofError({ message, description }: { message: string; description?: string | null }): Advice {
	return { message, description: description ?? '' };
}
