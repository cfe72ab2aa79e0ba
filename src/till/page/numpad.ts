/**
 * Asks for the customer's phone number, with keys for a touch screen and a field that takes typing as well. Built only
 * when it is wanted: with e-receipts off there is no trace of it in the page.
 */
import { type Answer, type Receipt, settleReceipt } from "./calls.ts";
import { element } from "./dom.ts";
import { inWords } from "./words.ts";

const countries: readonly [code: string, name: string][] = [
  ["GB", "United Kingdom +44"],
  ["IE", "Ireland +353"],
  ["US", "United States +1"],
  ["CA", "Canada +1"],
  ["AU", "Australia +61"],
  ["NZ", "New Zealand +64"],
  ["FR", "France +33"],
  ["DE", "Germany +49"],
  ["ES", "Spain +34"],
  ["IT", "Italy +39"],
  ["NL", "Netherlands +31"],
  ["IL", "Israel +972"],
];

/** `settled` is called once, with how the receipt was given. */
export function numpad(orderId: string, settled: (receipt: Receipt) => void): HTMLElement {
  const problem = element("p", { id: "phone-problem", class: "problem", role: "alert" });
  const phone = element("input", {
    id: "phone",
    type: "tel",
    inputmode: "tel",
    autocomplete: "off",
    "aria-describedby": "phone-problem",
  });
  const country = element(
    "select",
    { id: "country", autocomplete: "off" },
    ...countries.map(([code, name]) => element("option", { value: code }, name)),
  );
  const send = element("button", { type: "submit", class: "main" }, "Send e-receipt");
  const skip = element("button", { type: "button" }, "Skip, print receipt");
  const form = element(
    "form",
    { novalidate: "", method: "post" },
    element("h3", { id: "numpad-heading" }, "Send the receipt by text message?"),
    element("div", { class: "field" }, element("label", { for: "country" }, "Country"), country),
    element("div", { class: "field" }, element("label", { for: "phone" }, "Phone number"), phone, problem),
    keys(phone),
    element("div", { class: "actions" }, send, skip),
  );

  let busy = false;
  const settle = async (choice: Parameters<typeof settleReceipt>[1]) => {
    if (busy) return;
    busy = true;
    // Emptied first, so that the same problem twice is announced twice.
    problem.textContent = "";
    phone.removeAttribute("aria-invalid");
    const answer: Answer<Receipt> = await settleReceipt(orderId, choice);
    busy = false;
    if (answer.ok) {
      settled(answer.value);
      return;
    }
    problem.textContent = inWords(answer.code);
    if (answer.code.startsWith("phone_")) phone.setAttribute("aria-invalid", "true");
    phone.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void settle({ phone: phone.value, country: country.value });
  });
  skip.addEventListener("click", () => void settle({ skip: true }));

  return element("section", { id: "numpad", "aria-labelledby": "numpad-heading" }, form);
}

function keys(phone: HTMLInputElement): HTMLElement {
  const append = (character: string) => key(character, character, () => (phone.value += character));
  return element(
    "div",
    { class: "keys", role: "group", "aria-label": "Numpad" },
    ..."123456789".split("").map(append),
    append("+"),
    append("0"),
    key("⌫", "Backspace", () => {
      phone.value = phone.value.slice(0, -1);
    }),
  );
}

function key(label: string, name: string, press: () => void): HTMLElement {
  const button = element("button", { type: "button", "aria-label": name }, label);
  button.addEventListener("click", press);
  return button;
}
