using LoadForge.Http.Naming;
using LoadForge.Recording;
using LoadForge.Redaction;

namespace LoadForge.Tests.Http.Naming;

public sealed class UrlTemplatesTests
{
    [TestCase("http://shop/orders/17?x=1", "/orders/{id}")]
    [TestCase("http://shop", "/")]
    [TestCase("http://shop/a/b#part", "/a/b")]
    [TestCase("http://shop/of/my-secret/key", "/of/***/key")]
    public void A_template_is_the_path_without_ids_and_secrets(string address, string template) =>
        Assert.That(new UrlTemplates(new Redactor(["my-secret"])).Of(new Uri(address)), Is.EqualTo(template));

    [Test]
    public void A_secret_of_which_only_a_part_is_in_the_template_is_left_out()
    {
        string secret = string.Concat(Enumerable.Repeat("abc.def-", 75));
        var redactor = new Redactor([secret, "part/12345678/end"]);

        Assert.That(new UrlTemplates(redactor).Of(new Uri($"http://shop/of/{secret}/key")), Is.EqualTo("/of/***/key"));
        Assert.That(new UrlTemplates(redactor).Of(new Uri("http://shop/of/part/12345678/end")), Is.EqualTo("/of/***"));
    }

    [Test]
    public void The_number_of_templates_is_limited()
    {
        var templates = new UrlTemplates(new Redactor([]));

        string[] found = [.. Enumerable.Range(0, 10_000).Select(number => templates.Of(new Uri($"http://shop/name-{number}x/")))];

        Assert.That(found.Distinct().Count(), Is.EqualTo(StepRegistry.Capacity + 1));
        Assert.That(found[^1], Is.EqualTo(StepRegistry.Other));
        Assert.That(templates.Of(new Uri("http://shop/name-1x/")), Is.EqualTo("/name-1x/"), "what was known remains known");
    }
}
