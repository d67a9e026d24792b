import { habit } from '../../../../scripts/demo/model';

const account = { id: 'x', saas: 11161, inst: 0 };
const alert = JSON.stringify({ people: [{ name: 'Megan', username: 'megan@contoso.example', account }] }, null, 2);
const question = `Investigate this.\n<alert>\n${alert}\n</alert>`;
const proposal = { tool: 'format_final_json_response', input: { output: { classification: 'benign' } } };

describe('the simulated model of the demo', () => {
	it('looks at the person of the alert, proposes once, and is silent', () => {
		expect(habit(question, 0)).toEqual({ tool: 'Find_activities', input: { username: 'megan@contoso.example' } });
		expect(habit(question, 1)).toEqual({ tool: 'Find_other_alerts', input: { account: JSON.stringify(account) } });
		expect(habit(question, 2)).toMatchObject(proposal);
		expect(habit(question, 3)).toBeUndefined();
	});

	it('proposes at once where no person is named', () => {
		expect(habit('Investigate this.', 0)).toMatchObject(proposal);
		expect(JSON.stringify(habit('Investigate this.', 0))).toContain('it has read nothing else');
		expect(habit('Investigate this.', 1)).toBeUndefined();
	});
});
