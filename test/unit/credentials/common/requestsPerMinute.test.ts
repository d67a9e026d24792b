import { requestsPerMinuteOf } from '../../../../credentials/common/requestsPerMinute';
import { DefenderCloudAppsApplicationApi } from '../../../../credentials/DefenderCloudAppsApplicationApi.credentials';
import { DefenderCloudAppsOAuth2Api } from '../../../../credentials/DefenderCloudAppsOAuth2Api.credentials';
import { DefenderCloudAppsTokenApi } from '../../../../credentials/DefenderCloudAppsTokenApi.credentials';
import { DefenderCloudAppsUserApi } from '../../../../credentials/DefenderCloudAppsUserApi.credentials';

describe('Requests per Minute', () => {
	it.each([
		[{}, 30],
		[{ requestsPerMinute: null }, 30],
		[{ requestsPerMinute: '' }, 30],
		[{ requestsPerMinute: 1 }, 1],
		[{ requestsPerMinute: '12' }, 12],
		[{ requestsPerMinute: 100_000 }, 100_000],
	])('of %j is %d', (fields, number) => expect(requestsPerMinuteOf(fields)).toBe(number));

	it.each([0, -1, 2.5, 100_001, Infinity, Number.NaN, 'many', ' ', true, [30], {}])(
		'is not %p',
		(requestsPerMinute) => {
			expect(() => requestsPerMinuteOf({ requestsPerMinute })).toThrow(
				"The credential's Requests per Minute is not a whole number from 1 to 100,000. Enter how many",
			);
		},
	);

	it.each([
		DefenderCloudAppsApplicationApi,
		DefenderCloudAppsOAuth2Api,
		DefenderCloudAppsTokenApi,
		DefenderCloudAppsUserApi,
	])('is a field of %p', (Credential) => {
		const { properties } = new Credential();
		expect(properties.filter(({ name }) => name === 'requestsPerMinute')).toMatchObject([
			{ type: 'number', default: 30 },
		]);
	});
});
