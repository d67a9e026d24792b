import {
	timeoutInMs,
	wholeTimeInMs,
} from '../../../../../../nodes/DefenderCloudApps/resources/discovery/upload/storageRequest';

describe('how long a request to the storage may lie still', () => {
	it.each([
		['a small log', 1_000, 60_008],
		['a block of 8 MB', 8 * 1024 ** 2, 127_109],
		['the largest log in one request', 5 * 1024 ** 3, 43_009_673],
	])('for %s grows with its size', (_name, size, expected) => {
		expect(timeoutInMs(size)).toBe(expected);
	});
});

describe('how long a request to the storage may take', () => {
	it.each([
		['a small log', 1_000, 60_063],
		['a block of 8 MB', 8 * 1024 ** 2, 584_288],
		['the largest log in one request', 5 * 1024 ** 3, 335_604_320],
	])('for %s is never shorter than it may lie still', (_name, size, expected) => {
		expect(wholeTimeInMs(size)).toBe(expected);
		expect(expected).toBeGreaterThan(timeoutInMs(size));
	});
});
