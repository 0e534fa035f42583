namespace LoadForge.Scripts.Tests.Importing.Har;

/// <summary>What a browser records of a customer of the shop.</summary>
internal static class ShopRecordings
{
    public const string Token = "5f2b7c0d9e8a4b6f8d1c2e3f4a5b6c7d";

    private static readonly (string, string)[] Noise =
    [
        ("Host", "shop"), ("User-Agent", "Mozilla/5.0"), ("Accept", "*/*"), ("Accept-Encoding", "gzip"), ("Sec-Fetch-Mode", "cors"),
        ("Connection", "keep-alive"),
        ("Referer", "http://shop/"), ("sec-ch-ua-mobile", "?0"),
    ];

    /// <summary>Logs in, looks around, fills the cart, checks out and looks at the order.</summary>
    public static HarRecording Checkout(string origin)
    {
        (string, string)[] known = [.. Noise, ("Authorization", "Bearer " + Token)];
        return new HarRecording()
            .Add("GET", origin + "/catalog", 0, headers: Noise, answer: """[{"sku":1,"name":"White cup","price":4.50}]""", resource: "document")
            .Add("GET", origin + "/site.css", 60, answerType: "text/css", resource: "stylesheet")
            .Add("GET", "https://cdn.example.com/lib.js", 70, answerType: "text/javascript", resource: "script")
            .Add(
                "POST", origin + "/login", 1_050, headers: [.. Noise, ("Content-Type", "application/json")],
                body: """{"user":"alice","password":"demo"}""", answer: $$"""{"token":"{{Token}}"}""")
            .Add(
                "POST", origin + "/cart", 1_200, headers: [.. known, ("Content-Type", "application/json")],
                body: """{"sku":1,"quantity":2}""", answer: """{"lines":[],"total":9.00}""")
            .Add(
                "POST", origin + "/checkout", 31_200, status: 201, headers: known, answer: """{"id":1}""",
                answerHeaders: [("Location", "/orders/1"), ("Content-Type", "application/json")])
            .Add("GET", origin + "/orders/1", 31_300, headers: known, answer: """{"id":1}""");
    }
}
