import { makeAlert, tellStory } from '../../simulated-tenant';

const NOW = Date.parse('2026-01-31T08:00:00Z');
const KINDS = 12;
const told = Array.from({ length: KINDS }, (_, index) => tellStory(index, NOW, 'https://localhost:1'));

const labels = ({ alert }: (typeof told)[number], wanted: string, field: 'label' | 'pa' = 'label') =>
	alert.entities.filter(({ type }) => type === wanted).map((entity) => entity[field]);

describe('The stories of the demo', () => {
	it('are of at least ten kinds, each with its own title, policy and text', () => {
		for (const values of [
			told.map(({ alert }) => alert.title),
			told.map((one) => labels(one, 'policyRule').join()),
			told.map(({ alert }) => alert.description),
		])
			expect(new Set(values).size).toBe(KINDS);
	});

	it('have everything that other alerts have', () => {
		for (const { alert } of told) expect(Object.keys(alert)).toEqual(Object.keys(makeAlert()));
	});

	it('lead to the page of the alert', () => {
		for (const { alert } of told) expect(alert.URL).toBe(`https://localhost:1/#/alerts/${alert._id}`);
	});

	it.each(told.map((one): [string, (typeof told)[number]] => [one.alert.title, one]))(
		'%s: its activities are by its person, from where it says, before it',
		(_title, one) => {
			const { alert, activities } = one;
			const [address] = labels(one, 'account', 'pa');
			expect(activities.length > 0).toBe(address !== undefined);
			for (const activity of activities) {
				expect(activity.alertIds).toEqual([alert._id]);
				expect(activity.timestamp).toBeLessThan(alert.timestamp);
				const { user, failedUserData } = activity as Record<string, { userName?: string } | undefined>;
				expect(user?.userName ?? failedUserData?.userName).toBe(address);
			}
			const addresses = activities.map(({ device }) => (device as { clientIP: string }).clientIP);
			if (address !== undefined) expect(addresses).toContain(labels(one, 'ip')[0]);
		},
	);
});
