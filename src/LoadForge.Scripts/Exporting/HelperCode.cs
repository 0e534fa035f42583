namespace LoadForge.Scripts.Exporting;

/// <summary>The methods that the statements of a class call.</summary>
internal static class HelperCode
{
    /// <summary>The method of that name.</summary>
    public static string Of(string name) => name switch
    {
        "Pick" => """
            private static string Pick(VirtualUser user, params string[] choices) => choices[user.Random.Next(choices.Length)];
            """,
        "Find" => """
            private static string Find(string text, string pattern)
            {
                Match match = Regex.Match(text, pattern);
                if (!match.Success) throw new InvalidOperationException($"The response contains nothing that matches {pattern}.");
                return match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
            }
            """,
        "PathOf" => """
            private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
            """,
        "Header" => """
            private static string Header(HttpResponseMessage response, string name) =>
                response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? values.First() : "";
            """,
        "Cookie" => """
            private static string Cookie(HttpResponseMessage response, string name) => response.Headers.GetValues("Set-Cookie")
                .Select(cookie => cookie.Split(';')[0].Split('=', 2))
                .First(pair => pair[0].Trim() == name)[1].Trim();
            """,
        _ => """
            private static string Variable(string name) =>
                Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set the environment variable {name}.");
            """,
    };
}
