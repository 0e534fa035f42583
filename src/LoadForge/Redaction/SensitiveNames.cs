namespace LoadForge.Redaction;

/// <summary>The names of headers, parameters, fields and properties whose values are secrets. <see cref="SensitiveText"/> finds them in text.</summary>
public static class SensitiveNames
{
    private static readonly string[] Headers = ["authorization", "proxyauthorization", "cookie", "setcookie", "xapikey"];

    private static readonly string[] Whole = ["pin", "otp", "pwd", "pass", "cvv", "cvc", "ssn", "iban", "auth", "sessionid", "jwt", .. Headers];

    private static readonly string[] Parts =
    [
        "token", "secret", "passw", "pwd", "passphrase", "passcode", "credential", "signature", "apikey", "accesskey", "privatekey", "subscriptionkey",
        "sessionid", "cardnumber", "ccnumber", "jwt",
    ];

    // Words that name a secret in an address, and anything elsewhere.
    private static readonly string[] Parameters = ["key", "code", "sig", "session"];

    // They contain one of the words above and name no secret.
    private static readonly string[] Harmless = ["tokentype", "maxtokens", "mintokens", "passwordless", "tokencount", "hastoken", "haspassword"];

    /// <summary>Whether the value of a header of this name is a secret.</summary>
    /// <param name="name">The name; case and separators do not matter.</param>
    public static bool IsHeader(string name) => Includes(name);

    /// <summary>Whether the value of a query parameter or form field of this name is a secret.</summary>
    /// <param name="name">The name; case and separators do not matter.</param>
    public static bool IsParameter(string name) => Includes(name) || Parameters.Contains(Plain(name));

    /// <summary>Whether the value of a property or variable of this name is a secret.</summary>
    /// <param name="name">The name; case and separators do not matter.</param>
    public static bool Includes(string name)
    {
        string plain = Plain(name);
        return !Harmless.Contains(plain) && (Whole.Contains(plain) || Array.Exists(Parts, part => plain.Contains(part, StringComparison.Ordinal)));
    }

    private static string Plain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
    }
}
