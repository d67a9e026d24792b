import { isWebPage } from '../../../../credentials/common/webPage';

describe('isWebPage', () => {
	it.each([
		'<!DOCTYPE html><html></html>',
		'\n\t <html lang="en">',
		'\uFEFF<!doctype HTML>',
		'<?xml version="1.0"?>\n<!DOCTYPE html>',
		'<!-- portal --><html>',
		'<script>var __ADALLOM_CONSTS = {};</script>',
	])('recognises %j', (body) => expect(isWebPage(body)).toBe(true));

	it.each([
		'{"description":"<html> in a record"}',
		'["<!doctype html>"]',
		'Upstream said <html>',
		'<alerts/>',
		'',
		undefined,
		null,
		{ data: '<html>' },
	])('does not take %j for a page', (body) => expect(isWebPage(body)).toBe(false));
});
