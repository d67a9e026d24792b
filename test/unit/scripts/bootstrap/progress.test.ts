import { step } from '../../../../scripts/bootstrap/progress';

describe('The progress of a step', () => {
	it('says what is being waited for, and what became of it', async () => {
		const written: string[] = [];
		const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
		const result = await step<number>('Starting', async (say) => {
			say('the editor');
			return 7;
		}).finally(() => write.mockRestore());
		expect(result).toBe(7);
		expect(written.join('')).toMatch(
			/^Starting …\nStarting: waiting for the editor … \d+ s\nStarting: done \(\d+ s\)\n$/,
		);
	});
});
