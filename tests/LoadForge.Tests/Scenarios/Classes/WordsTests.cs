using LoadForge.Scenarios.Classes;

namespace LoadForge.Tests.Scenarios.Classes;

public sealed class WordsTests
{
    [TestCase("AddToCart", "add to cart")]
    [TestCase("Add_to_cart", "add to cart")]
    [TestCase("AddToCartAsync", "add to cart")]
    [TestCase("Pay", "pay")]
    [TestCase("pay", "pay")]
    [TestCase("GetURL", "get URL")]
    [TestCase("HTTPCall", "HTTP call")]
    [TestCase("Buy2Items", "buy2 items")]
    [TestCase("_Odd__Name_", "odd name")]
    [TestCase("Async", "async")]
    public void A_name_in_code_becomes_words(string name, string words) => Assert.That(Words.Of(name), Is.EqualTo(words));
}
