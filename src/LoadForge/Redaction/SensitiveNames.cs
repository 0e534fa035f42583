namespace LoadForge.Redaction;

/// <summary>
/// The names of headers, parameters, fields and properties whose values are secrets: the only list of them. <see cref="SensitiveText"/> finds them in text.
/// </summary>
public static class SensitiveNames
{
    private static readonly string[] Headers = ["authorization", "proxyauthorization", "cookie", "setcookie", "xapikey"];

    // They name a secret as the whole of a name, or as its last word: user-pin, x-my-authorization.
    private static readonly string[] Words = ["pin", "otp", "pwd", "pass", "cvv", "cvc", "ssn", "iban", "auth", "sessionid", "jwt", .. Headers];

    private static readonly string[] Parts =
    [
        "token", "secret", "passw", "pwd", "passphrase", "passcode", "credential", "signature", "apikey", "accesskey", "privatekey", "subscriptionkey",
        "sessionid", "cardnumber", "ccnumber", "jwt",
    ];

    // Words that name a secret in an address, and anything elsewhere.
    private static readonly string[] Parameters = ["key", "code", "sig", "session"];

    // Parts of headers that name a secret or something like it.
    private static readonly string[] Doubtful = ["auth", "cookie", "key", "session"];

    // They contain one of the words above and name no secret.
    private static readonly string[] Harmless = ["tokentype", "maxtokens", "mintokens", "passwordless", "tokencount", "hastoken", "haspassword"];

    /// <summary>Whether the value of a header of this name is a secret.</summary>
    /// <param name="name">The name; case and separators do not matter.</param>
    public static bool IsHeader(string name) => Includes(name);

    /// <summary>Whether the value of a header of this name may be a secret: for headers written by hand, where a needless mask does no harm.</summary>
    /// <param name="name">The name; case and separators do not matter.</param>
    public static bool MayBeHeader(string name) =>
        IsHeader(name) || Array.Exists(Doubtful, part => Plain(name).Contains(part, StringComparison.Ordinal));

    /// <summary>Whether the value of a query parameter or form field of this name is a secret.</summary>
    /// <param name="name">The name; case and separators do not matter.</param>
    public static bool IsParameter(string name) => Includes(name) || Parameters.Contains(Plain(name));

    /// <summary>Whether the value of a property or variable of this name is a secret.</summary>
    /// <param name="name">The name; case and separators do not matter.</param>
    public static bool Includes(string name)
    {
        string plain = Plain(name);
        return !Harmless.Contains(plain)
            && (Words.Contains(plain) || Words.Contains(LastWord(name)) || Array.Exists(Parts, part => plain.Contains(part, StringComparison.Ordinal)));
    }

    private static string LastWord(string name)
    {
        int start = name.Length;
        while (start > 0 && char.IsAsciiLetterOrDigit(name[start - 1])) start--;
        return Plain(name[start..]);
    }

    private static string Plain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
    }
}
