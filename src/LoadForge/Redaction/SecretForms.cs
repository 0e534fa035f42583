using System.Net;
using System.Text;
using System.Text.Json;

namespace LoadForge.Redaction;

/// <summary>The encodings of a secret: unchanged, URL-encoded, as JSON text, and in base64, alone or within other text.</summary>
internal static class SecretForms
{
    private const int BitsOfSextet = 6;

    /// <summary>The forms, none of them empty.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return WebUtility.UrlEncode(secret);
        yield return JsonEncodedText.Encode(secret).ToString();
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        for (int before = 0; before < 3; before++)
        {
            string core = Base64Core(bytes, before);
            yield return core;
            yield return core.Replace('+', '-').Replace('/', '_');
        }
    }

    // Base64 writes three bytes as four characters: which ones depends on the number of preceding bytes. Characters that share a byte with a neighbour are
    // omitted.
    private static string Base64Core(byte[] bytes, int before)
    {
        string text = Convert.ToBase64String([.. new byte[before], .. bytes]);
        int first = ((before * 8) + BitsOfSextet - 1) / BitsOfSextet;
        int end = (before + bytes.Length) * 8 / BitsOfSextet;
        return text[first..end];
    }
}
