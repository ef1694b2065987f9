type Optional<T> = T | null | undefined;

/** An advert as the API tells it. Adverts of an older board may lack any of the optional fields. */
export interface Job {
  id: string;
  title: string;
  description?: Optional<string>;
  tags?: Optional<string[]>;
  company?: Optional<string>;
  category?: Optional<string>;
  location?: Optional<string>;
  employmentType?: Optional<string>;
  salary?: Optional<string>;
  url?: Optional<string>;
  language?: Optional<string>;
  status?: Optional<'active' | 'closed'>;
  expiresAt?: Optional<string>;
  createdAt?: Optional<string>;
}
