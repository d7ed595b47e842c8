/** A field that differs, in words; of `data` nothing but its name is ever said. */
export interface Change {
  /** As outputs name it: `name`, `icon`, `projects`, `triggerDestinations`, `data`, … */
  field: string;
  /** Empty where there is nothing, or nothing to be said. */
  live: string;
  wanted: string;
}
