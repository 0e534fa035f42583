namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>The names of headers, parameters, fields and properties whose values are probably secrets.</summary>
internal static class SecretNames
{
    private static readonly string[] Whole = ["pin", "otp", "pwd", "cvv", "cvc", "ssn", "iban", "sig", "auth", "cookie", "authorization", "proxyauthorization"];

    private static readonly string[] Parts =
        ["password", "passwd", "passphrase", "passcode", "secret", "token", "apikey", "accesskey", "privatekey", "cardnumber", "ccnumber", "subscriptionkey"];

    // They contain one of the words above and name no secret.
    private static readonly string[] Harmless = ["tokentype", "maxtokens", "mintokens", "passwordless", "tokencount", "hastoken", "haspassword"];

    /// <summary>Whether a value of that name is probably a secret.</summary>
    public static bool Include(string name)
    {
        string plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return !Harmless.Contains(plain) && (Whole.Contains(plain) || Array.Exists(Parts, part => plain.Contains(part, StringComparison.Ordinal)));
    }
}
