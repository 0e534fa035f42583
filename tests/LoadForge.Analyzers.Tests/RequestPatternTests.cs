using LoadForge.Http.Naming;

namespace LoadForge.Analyzers.Tests;

/// <summary>The analyzer and the engine must agree on the names of requests.</summary>
public sealed class RequestPatternTests
{
    [TestCase("/")]
    [TestCase("/catalog")]
    [TestCase("/catalog/")]
    [TestCase("/catalog?page=2")]
    [TestCase("/catalog#top")]
    [TestCase("/catalog/7/reviews/12")]
    [TestCase("/v2/products/abc-def")]
    [TestCase("/orders/0f8fad5b-d9cb-469f-a165-70867728950e")]
    [TestCase("/files/0123456789abcdef")]
    [TestCase("/tokens/aVeryLongTokenWith1Digit0fTwenty")]
    [TestCase("/words-of-a-long-title-2026/x")]
    public void The_pattern_matches_the_name_that_the_engine_gives(string path)
    {
        string name = RequestName.Write("GET", "http://localhost" + path, new char[RequestName.MaxLength]).ToString();

        Assert.That(RequestPattern.Of("GET", path)!.Matches(name), name);
    }

    [TestCase("/catalog/\0", "GET /catalog/{id}", ExpectedResult = true)]
    [TestCase("/catalog/\0", "GET /catalog/bestseller", ExpectedResult = true)]
    [TestCase("/catalog/p-\0", "GET /catalog/p-x", ExpectedResult = true)]
    [TestCase("/catalog/\0", "GET /orders/{id}", ExpectedResult = false)]
    [TestCase("/catalog/7", "GET /catalog/7", ExpectedResult = false)]
    [TestCase("/catalog", "POST /catalog", ExpectedResult = false)]
    [TestCase("/a.b", "GET /axb", ExpectedResult = false)]
    public bool A_hole_matches_any_text(string path, string name) => RequestPattern.Of("GET", path)!.Matches(name);

    [TestCase("catalog")]
    [TestCase("http://localhost/catalog")]
    [TestCase("/straße")]
    [TestCase("/a%20b")]
    [TestCase("")]
    public void A_path_that_depends_on_the_target_or_is_escaped_has_no_pattern(string path) => Assert.That(RequestPattern.Of("GET", path), Is.Null);

    [TestCase("GET /", ExpectedResult = true)]
    [TestCase("DELETE /cart/{id}", ExpectedResult = true)]
    [TestCase("pay", ExpectedResult = false)]
    [TestCase("get /", ExpectedResult = false)]
    public bool A_request_is_named_by_method_and_path(string name) => RequestPattern.IsRequest(name);
}
