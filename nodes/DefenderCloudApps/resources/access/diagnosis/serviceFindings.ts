import type { TokenClaims } from '../../../../../credentials/common/claims';
import { failureOf } from '../../../transport/failure';
import { type Finding, type Verdict, counted, judged, notSeen } from './finding';
import type { Observation } from './inquiry';
import { replyOf } from './reply';

/** A Date header has whole seconds, so a moment of it is half a second later on average. */
const HALF_A_SECOND_IN_MS = 500;

/** More than a Date header and a slow answer can be off. */
const TOLERATED_SKEW_IN_MS = 5_000;

/** What all answers together showed. */
export function serviceFindings(observations: readonly Observation[], claims: TokenClaims | undefined): Finding[] {
	return [
		{ assumption: 'The token says which permissions it has', ...namesPermissions(claims) },
		{ assumption: 'Every answer is JSON, a refusal as well', ...isJson(observations) },
		{ assumption: 'The clocks of the service and of this n8n agree within 5 seconds', ...clocksAgree(observations) },
		{ assumption: 'A throttled request (429) is told when to come back', ...tellsWhen(observations) },
	];
}

function namesPermissions(claims: TokenClaims | undefined): Verdict {
	if (!claims) return notSeen('a token without claims');
	const kinds = [...(claims.scp === undefined ? [] : ['scp']), ...(claims.roles === undefined ? [] : ['roles'])];
	return judged(kinds.length > 0, kinds.length > 0 ? `in ${kinds.join(' and ')}` : 'neither scp nor roles');
}

function isJson(observations: readonly Observation[]): Verdict {
	if (observations.length === 0) return notSeen('no answer');
	const others = observations
		.map(({ answer }) => replyOf(answer))
		.filter(({ form }) => form !== 'JSON')
		.map(({ form, status }) => `status ${status} with ${form}`);
	const seen =
		others.length === 0
			? 'all of them'
			: `all but ${counted(others.length, 'answer')}: ${[...new Set(others)].join(', ')}`;
	return judged(others.length === 0, seen);
}

function clocksAgree(observations: readonly Observation[]): Verdict {
	const skew = skewOf(observations);
	if (skew === undefined) return notSeen('no Date header');
	const seconds = Math.round(Math.abs(skew) / 1_000);
	const seen =
		seconds === 0 ? 'less than a second apart' : `the service is ${seconds} s ${skew > 0 ? 'ahead' : 'behind'}`;
	return judged(Math.abs(skew) <= TOLERATED_SKEW_IN_MS, seen);
}

/** How far the service's clock is ahead of ours, in milliseconds: the middle one of all answers. */
function skewOf(observations: readonly Observation[]): number | undefined {
	const skews = observations
		.map(({ answer, startedAt, endedAt }) => {
			const date = answer.headers?.date;
			return (typeof date === 'string' ? Date.parse(date) : NaN) + HALF_A_SECOND_IN_MS - (startedAt + endedAt) / 2;
		})
		.filter((skew) => Number.isFinite(skew))
		.sort((one, other) => one - other);
	return skews[Math.floor(skews.length / 2)];
}

function tellsWhen(observations: readonly Observation[]): Verdict {
	const throttled = observations.filter(({ answer }) => answer.status === 429);
	if (throttled.length === 0) return notSeen('no request was throttled');
	const told = throttled.filter(({ answer, endedAt }) => failureOf(answer, endedAt).retryAfterInMs !== undefined);
	const inHeader = throttled.filter(({ answer }) => answer.headers?.['retry-after'] !== undefined).length;
	const seen = `${counted(throttled.length, 'request')} throttled: ${inHeader} with Retry-After, ${told.length - inHeader} in words, ${throttled.length - told.length} told nothing`;
	return judged(told.length === throttled.length, seen);
}
