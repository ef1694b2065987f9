/** Why an advert could not be embedded, in the words of the error catalogue. */
export interface JobFailure {
  code: string;
  title: string;
  message: string;
  advice: string;
}
