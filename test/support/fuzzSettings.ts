import { useFuzzSettings } from './property';

useFuzzSettings();
