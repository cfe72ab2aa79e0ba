/** As long as a platform lets an app describe itself. */
const describedIn = 150;

interface Described {
  description?: string | undefined;
  descriptions?: { locale: string; text: string }[] | undefined;
}

/**
 * What a partner says of itself, in the language of the page where it has it, else in its own.
 *
 * @param locale BCP 47; `pt` does for `pt-BR`
 */
export function taglineIn({ description, descriptions = [] }: Described, locale: string): string | undefined {
  const inLocale = (tag: string) => descriptions.find((one) => one.locale === tag)?.text;
  return (inLocale(locale) ?? inLocale(locale.replace(/-.*/, "")) ?? description)?.slice(0, describedIn);
}
