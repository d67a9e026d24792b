import { createHash } from 'node:crypto';

import { newGuid } from '../core/random';
import { OFFICE_365 } from './identifiers';
import { makeActivity } from './makeActivity';
import type { Activity } from './types';

/**
 * A failed sign-in: nobody was signed in, so the name that was tried is not in `user`.
 *
 * Known from recordings: no `user.userName`; the name in `failedUserData.userName`, `entityData["0"].id.id` and
 * `resolvedActor.name`; an `_id` of 64 hex digits; `eventTypeName`; that there is a `mainInfo.activityResult` and an
 * `isSuccess`. Everything else is made up, such as the numbers, the texts, the other fields of these objects, and that
 * `isSuccess` is in `activityResult`.
 */
export function makeFailedSignIn(overrides: Partial<Activity> = {}, name = 'megan@contoso.onmicrosoft.com'): Activity {
	const timestamp = overrides.timestamp ?? Date.now();
	const id = createHash('sha256').update(newGuid()).digest('hex');
	return makeActivity({
		_id: id,
		uid: id,
		timestamp,
		eventType: 2_272_770,
		eventTypeValue: 'EVENT_AAD_LOGIN_FAILED',
		eventTypeName: 'EVENT_CATEGORY_FAILED_LOGIN',
		user: { userTags: [] },
		failedUserData: { userName: name },
		resolvedActor: { id: name, saasId: `${OFFICE_365}`, instanceId: '0', name, role: '4', resolved: false },
		entityData: {
			0: { displayName: name, id: { id: name, saas: OFFICE_365, inst: 0 }, resolved: false },
			1: null,
			2: null,
		},
		mainInfo: {
			eventObjects: [],
			rawOperationName: 'UserLoginFailed',
			prettyOperationName: 'UserLoginFailed',
			type: 'login',
			activityResult: { isSuccess: false, message: 'Invalid user name or password' },
		},
		description: 'Failed log on',
		...overrides,
	});
}
