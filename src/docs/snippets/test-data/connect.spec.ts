import { expect, test } from "@playwright/test";

test("a merchant connects", async ({ page }) => {
  await page.goto("http://localhost:3000");
  await page.getByRole("button", { name: "Connect to Rulrr" }).click();
  const connect = page.frameLocator("iframe");
  await connect.getByRole("textbox", { name: "Email" }).fill("merchant@shop.example");
  await connect.getByRole("textbox", { name: "Password" }).fill("merchant-password");
  await connect.getByRole("button", { name: "Sign in" }).click();
  await connect.getByRole("button", { name: "Continue" }).click();
  // A press in the first second does nothing, and "Read on" comes before what is not in view: press until it counts.
  const connectOrReadOn = connect.getByRole("button", { name: /^(Connect|Read on)$/ });
  await expect(async () => {
    if (await connectOrReadOn.isVisible()) await connectOrReadOn.click({ timeout: 5000 });
    await expect(page.getByText("Connected: store")).toBeVisible({ timeout: 1500 });
  }).toPass();
});
