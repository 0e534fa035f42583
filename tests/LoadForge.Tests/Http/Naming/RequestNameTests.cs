using LoadForge.Http.Naming;
using LoadForge.Results;

namespace LoadForge.Tests.Http.Naming;

public sealed class RequestNameTests
{
    [TestCase("/orders/17", "/orders/{id}")]
    [TestCase("/0", "/{id}")]
    [TestCase("/orders/17/items/3", "/orders/{id}/items/{id}")]
    [TestCase("/orders/0f8fad5b-d9cb-469f-a165-70867728950e", "/orders/{id}")]
    [TestCase("/orders/0F8FAD5BD9CB469FA16570867728950E/pay", "/orders/{id}/pay")]
    [TestCase("/commits/4b825dc642cb", "/commits/{id}")]
    [TestCase("/documents/507f1f77bcf86cd799439011", "/documents/{id}")]
    [TestCase("/events/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/events/{id}")]
    [TestCase("/sessions/aGVsbG8gd29ybGQgMTIz", "/sessions/{id}")]
    public void Ids_are_folded(string path, string expected) => Assert.That(Name(path), Is.EqualTo("GET " + expected));

    [TestCase("/orders")]
    [TestCase("/api/v2/orders")]
    [TestCase("/files/report.pdf")]
    [TestCase("/files/app.3f2a91bc.min.js")]
    [TestCase("/2024-report")]
    [TestCase("/articles/ten-things-we-learned-in-2024-about-load")]
    [TestCase("/facade")]
    [TestCase("/effaceddecade")]
    [TestCase("/internationalisationandlocalisation")]
    [TestCase("/snake_case_with_42_in_it_and_more")]
    [TestCase("/a1b2c3")]
    [TestCase("/2024-01-15")]
    public void Words_versions_file_names_and_slugs_are_kept(string path) => Assert.That(Name(path), Is.EqualTo("GET " + path));

    [TestCase("/search/hello%20big%20wide%20world")]
    [TestCase("/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82")]
    [TestCase("/caf%C3%A9")]
    [TestCase("/привет")]
    public void The_digits_of_an_escaped_character_make_no_id(string path) => Assert.That(Name(path), Is.EqualTo("GET " + path));

    [Test]
    public void An_encoded_slash_parts_nothing() => Assert.That(Name("/files/a%2F17/x"), Is.EqualTo("GET /files/a%2F17/x"));

    [TestCase("http://host:8080/orders?id=17&token=secret", "GET /orders")]
    [TestCase("http://host/orders#part/17", "GET /orders")]
    [TestCase("http://host/redirect?to=http://other/17/18", "GET /redirect")]
    [TestCase("http://host?to=/a/b", "GET /")]
    public void Query_and_fragment_are_left_out(string uri, string expected) => Assert.That(NameOf(uri), Is.EqualTo(expected));

    [TestCase("http://host", "GET /")]
    [TestCase("http://host:8080", "GET /")]
    [TestCase("http://host/", "GET /")]
    [TestCase("http://[::1]:5080/orders/17", "GET /orders/{id}")]
    [TestCase("http://host/orders/", "GET /orders/")]
    [TestCase("http://host/orders/17/", "GET /orders/{id}/")]
    [TestCase("http://host//orders", "GET //orders")]
    [TestCase("/orders/17", "GET /orders/{id}")]
    [TestCase("", "GET /")]
    public void Whatever_the_address_a_path_is_named(string uri, string expected) => Assert.That(NameOf(uri), Is.EqualTo(expected));

    [TestCase("http://ann:secret@host/orders")]
    [TestCase("http://ann:secret@host")]
    [TestCase("http://ann:secret@host?x=1")]
    public void User_and_password_never_get_into_a_name(string uri) => Assert.That(NameOf(uri), Does.Not.Contain("ann").And.Not.Contain("secret"));

    [Test]
    public void The_method_is_part_of_the_name() => Assert.That(NameOf("http://host/a", "PROPFIND"), Is.EqualTo("PROPFIND /a"));

    [Test]
    public void A_very_long_path_is_cut()
    {
        string path = "/" + new string('x', 5000);

        Assert.That(Name(path), Is.EqualTo(("GET " + path)[..RequestName.MaxLength]));
    }

    [Test]
    public void A_path_of_very_many_segments_is_cut() =>
        Assert.That(Name(string.Concat(Enumerable.Repeat("/17", 5000))), Has.Length.EqualTo(RequestName.MaxLength).And.StartsWith("GET /{id}/{id}"));

    [Test]
    public void A_cut_never_leaves_half_a_character([Range(0, 3)] int offset)
    {
        string name = Name("/" + new string('x', offset) + string.Concat(Enumerable.Repeat("😀", 200)));

        Assert.That(name, Has.Length.InRange(RequestName.MaxLength - 1, RequestName.MaxLength));
        Assert.That(char.IsHighSurrogate(name[^1]), Is.False);
    }

    [Test]
    public async Task A_secret_that_is_longer_than_a_name_is_in_no_step()
    {
        string secret = string.Concat(Enumerable.Repeat("abc.def-", 75));
        await using AnsweringServer server = await AnsweringServer.StartAsync(_ => Task.CompletedTask);

        LoadResult result = await OneIteration.GetAsync(server.Address, "/callback/" + secret, http => http with { Secrets = [secret] });

        Assert.That(result.Steps.Single().Name, Is.EqualTo("GET /callback/***"));
    }

    private static string Name(string path) => NameOf("http://host" + path);

    private static string NameOf(string uri, string method = "GET") => RequestName.Write(method, uri, stackalloc char[RequestName.MaxLength]).ToString();
}
