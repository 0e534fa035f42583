using LoadForge.Http.Session;
using LoadForge.Testing;

namespace LoadForge.Tests.Http.Session;

/// <summary>RFC 6265, section 5, as tables: what is set where, and what goes back where.</summary>
public sealed class CookieJarTests
{
    private readonly ManualTimeProvider _clock = new();
    private CookieJar _jar = null!;

    [SetUp]
    public void Empty() => _jar = new CookieJar(_clock);

    [TestCase("session=id:17,role:buyer; Path=/", "session=id:17,role:buyer", TestName = "A comma is part of a value")]
    [TestCase("a=\"b c\"; Path=/", "a=\"b c\"", TestName = "Quotes and blanks are part of a value")]
    [TestCase("a=b=c; Path=/", "a=b=c", TestName = "Only the first equals sign parts name and value")]
    [TestCase("  a = b  ; Path=/", "a=b", TestName = "Blanks around name and value are not")]
    [TestCase("a=; Path=/", "a=", TestName = "An empty value is one")]
    [TestCase("a=\u00f6; Path=/", "a=\u00f6", TestName = "A byte beyond ASCII stays")]
    [TestCase("a=1; Secure; HttpOnly; SameSite=None; Partitioned; Priority=High; Path=/", "a=1", TestName = "Unknown attributes are ignored")]
    [TestCase("a=1;SECURE;path=/", "a=1", TestName = "Attributes have no case")]
    [TestCase("a", null, TestName = "A cookie without an equals sign is not kept")]
    [TestCase("=1", null, TestName = "A cookie without a name is not kept")]
    [TestCase("", null, TestName = "An empty header sets nothing")]
    [TestCase("a=1\u0001; Path=/", null, TestName = "A control character ends a cookie's life")]
    [TestCase("a=1\u007f; Path=/", null, TestName = "So does a delete")]
    public void A_value_goes_back_as_it_came(string header, string? expected) => Assert.That(After("https://shop.test/", header), Is.EqualTo(expected));

    [TestCase("http://127.0.0.1:5080/", "a=1")]
    [TestCase("http://127.8.9.1/", "a=1")]
    [TestCase("http://[::1]:81/", "a=1")]
    [TestCase("http://localhost/", "a=1")]
    [TestCase("http://shop.localhost/", "a=1")]
    [TestCase("https://shop.test/", "a=1")]
    [TestCase("http://shop.test/", null)]
    [TestCase("http://10.0.0.5/", null)]
    [TestCase("http://localhost.shop.test/", null)]
    public void A_secure_cookie_goes_where_browsers_see_a_secure_place(string address, string? expected) =>
        Assert.That(After(address, "a=1; Secure; Path=/"), Is.EqualTo(expected));

    [Test]
    public void A_secure_cookie_does_not_go_to_the_same_host_over_http()
    {
        Set("https://shop.test/", "a=1; Secure");
        Set("https://shop.test/", "b=2");

        Assert.That(Header("http://shop.test/"), Is.EqualTo("b=2"));
    }

    [Test]
    public void An_insecure_answer_does_not_replace_a_secure_cookie()
    {
        Set("https://shop.test/", "a=1; Secure; Domain=shop.test");
        Set("http://www.shop.test/", "a=2; Domain=shop.test");

        Assert.That(Header("https://shop.test/"), Is.EqualTo("a=1"));
    }

    [TestCase("http://shop.test/", "a=1", "http://shop.test/", true)]
    [TestCase("http://shop.test/", "a=1", "http://SHOP.test:8080/", true)]
    [TestCase("http://shop.test/", "a=1", "http://www.shop.test/", false)]
    [TestCase("http://shop.test/", "a=1; Domain=shop.test", "http://www.shop.test/", true)]
    [TestCase("http://shop.test/", "a=1; Domain=.SHOP.test", "http://www.shop.test/", true)]
    [TestCase("http://shop.test/", "a=1; Domain=", "http://www.shop.test/", false)]
    [TestCase("http://www.shop.test/", "a=1; Domain=shop.test", "http://pay.shop.test/", true)]
    [TestCase("http://www.shop.test/", "a=1; Domain=shop.test", "http://workshop.test/", false)]
    [TestCase("http://shop.test/", "a=1; Domain=www.shop.test", "http://www.shop.test/", false)]
    [TestCase("http://shop.test/", "a=1; Domain=other.test", "http://other.test/", false)]
    [TestCase("http://shop.test/", "a=1; Domain=test", "http://other.test/", false)]
    [TestCase("http://shop.test/", "a=1; Domain=test", "http://shop.test/", false)]
    [TestCase("http://localhost/", "a=1; Domain=localhost", "http://localhost/", true)]
    [TestCase("http://10.0.0.5/", "a=1; Domain=10.0.0.5", "http://10.0.0.5/", true)]
    [TestCase("http://10.0.0.5/", "a=1; Domain=0.0.5", "http://10.0.0.5/", false)]
    public void A_cookie_goes_to_its_domain(string from, string header, string to, bool goes)
    {
        Set(from, header);

        Assert.That(Header(to), Is.EqualTo(goes ? "a=1" : null));
    }

    [TestCase("/", "a=1", "/any/thing", true)]
    [TestCase("/shop/cart", "a=1", "/shop", true)]
    [TestCase("/shop/cart", "a=1", "/shop/", true)]
    [TestCase("/shop/cart", "a=1", "/shop/pay", true)]
    [TestCase("/shop/cart", "a=1", "/shopping", false)]
    [TestCase("/shop/cart", "a=1", "/", false)]
    [TestCase("/shop/cart/", "a=1", "/shop/pay", false)]
    [TestCase("/shop", "a=1", "/", true)]
    [TestCase("/", "a=1; Path=/shop", "/shop/pay", true)]
    [TestCase("/", "a=1; Path=/shop", "/shopping", false)]
    [TestCase("/", "a=1; Path=/shop/", "/shop/pay", true)]
    [TestCase("/", "a=1; Path=/shop/", "/shop", false)]
    [TestCase("/", "a=1; Path=/shop", "/SHOP", false)]
    [TestCase("/shop/cart", "a=1; Path=other", "/shop/x", true)]
    [TestCase("/shop/cart", "a=1; Path=", "/shop/x", true)]
    [TestCase("/", "a=1; Path=/x; Path=/y", "/y", true)]
    [TestCase("/", "a=1; Path=/x; Path=/y", "/x", false)]
    public void A_cookie_goes_to_its_path(string from, string header, string to, bool goes)
    {
        Set("http://shop.test" + from, header);

        Assert.That(Header("http://shop.test" + to), Is.EqualTo(goes ? "a=1" : null));
    }

    [TestCase("__Secure-a=1; Secure; Path=/x", true)]
    [TestCase("__Secure-a=1; Path=/x", false)]
    [TestCase("__secure-a=1; Path=/x", false)]
    [TestCase("__Host-a=1; Secure; Path=/", true)]
    [TestCase("__Host-a=1; Path=/", false)]
    [TestCase("__Host-a=1; Secure", false)]
    [TestCase("__Host-a=1; Secure; Path=/x", false)]
    [TestCase("__Host-a=1; Secure; Path=/; Domain=shop.test", false)]
    public void A_prefix_of_the_name_is_kept_to(string header, bool isKept)
    {
        Set("https://shop.test/x/y", header);

        Assert.That(_jar.Count, Is.EqualTo(isKept ? 1 : 0));
    }

    [TestCase("a=1; Max-Age=60", 59, true)]
    [TestCase("a=1; Max-Age=60", 60, false)]
    [TestCase("a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 59, true)]
    [TestCase("a=1; Max-Age=soon", 999_999, true)]
    [TestCase("a=1; Max-Age=+60", 999_999, true)]
    [TestCase("a=1; Max-Age=99999999999999999999", 999_999, true)]
    [TestCase("a=1; Max-Age=0", 0, false)]
    [TestCase("a=1; Max-Age=-5", 0, false)]
    [TestCase("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 0, false)]
    [TestCase("a=1; Expires=never", 999_999, true)]
    [TestCase("a=1", 999_999, true)]
    public void A_cookie_lives_by_the_clock_of_the_run(string header, int seconds, bool lives)
    {
        Set("http://shop.test/", header);
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That(Header("http://shop.test/"), Is.EqualTo(lives ? "a=1" : null));
    }

    [Test]
    public void A_cookie_is_replaced_in_its_place_and_deleted_by_one_that_is_over()
    {
        Set("http://shop.test/", "a=1");
        Set("http://shop.test/", "b=2");
        Set("http://shop.test/", "a=3");
        Assert.That(Header("http://shop.test/"), Is.EqualTo("a=3; b=2"));

        Set("http://shop.test/", "a=; Max-Age=0");
        Assert.That(Header("http://shop.test/"), Is.EqualTo("b=2"));
    }

    [Test]
    public void Cookies_of_one_name_and_other_paths_or_domains_are_others_and_longer_paths_go_first()
    {
        Set("http://www.shop.test/", "a=root");
        Set("http://www.shop.test/", "a=all; Domain=shop.test; Path=/");
        Set("http://www.shop.test/", "a=deep; Path=/x/y");
        Set("http://www.shop.test/", "a=mid; Path=/x");

        Assert.That(Header("http://www.shop.test/x/y/z"), Is.EqualTo("a=deep; a=mid; a=root; a=all"));
    }

    [Test]
    public void Thirty_cookies_of_a_host_go_back()
    {
        for (int number = 0; number < 30; number++) Set("http://shop.test/", $"c{number}={number}; Path=/");

        Assert.That(Header("http://shop.test/"), Is.EqualTo(string.Join("; ", Enumerable.Range(0, 30).Select(number => $"c{number}={number}"))));
    }

    [Test]
    public void Beyond_the_most_of_a_domain_the_one_used_longest_ago_makes_room()
    {
        for (int number = 0; number < CookieJar.MaxOfDomain; number++) Set("http://shop.test/", $"c{number}=1; Path=/p{number}");
        Header("http://shop.test/p0");
        Set("http://shop.test/", "new=1");

        Assert.That(_jar.Count, Is.EqualTo(CookieJar.MaxOfDomain));
        Assert.That((Header("http://shop.test/p0"), Header("http://shop.test/p1")), Is.EqualTo(("c0=1; new=1", "new=1")));
    }

    [Test]
    public void All_cookies_are_bounded()
    {
        for (int number = 0; number < CookieJar.Max + 10; number++) Set($"http://h{number / 100}.test/", $"c{number}=1");

        Assert.That(_jar.Count, Is.EqualTo(CookieJar.Max));
    }

    [TestCase(4095, true)]
    [TestCase(4096, false)]
    public void A_cookie_of_more_than_4096_bytes_is_not_kept(int value, bool isKept)
    {
        Set("http://shop.test/", "a=" + new string('x', value));

        Assert.That(_jar.Count, Is.EqualTo(isKept ? 1 : 0));
    }

    private string? After(string address, string header)
    {
        Set(address, header);
        return Header(address);
    }

    private void Set(string address, string header) => _jar.Set(new Uri(address), header);

    private string? Header(string address) => _jar.HeaderFor(new Uri(address));
}
