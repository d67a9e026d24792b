import { firstForm } from '../../../../scripts/tenant/forms';

describe('Reading the form of a sign-in page', () => {
	it('reads fields, buttons and entities as a browser does', () => {
		const html = `<form method="post" action="/a&amp;b"><input type="hidden" name="flow" value="it&#39;s">
			<input name='username' value=''><input type="checkbox" name="for-all" value="yes">
			<button name="answer" value="cancel">Cancel</button><button name="answer" value="accept">Accept</button></form>`;
		expect(firstForm(html)).toEqual({
			action: '/a&b',
			method: 'POST',
			fields: { flow: "it's", username: '' },
			buttons: [
				{ name: 'answer', value: 'cancel' },
				{ name: 'answer', value: 'accept' },
			],
		});
	});

	it('finds no form on a page without one', () => {
		expect(firstForm('<p>Sorry</p>')).toBeUndefined();
	});
});
