using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LoadForge.Reporting.Allure.Format;

namespace LoadForge.Reporting.Allure;

/// <summary>
/// Links a result to earlier ones of the same test, like Allure's own .NET libraries, so that switching between them keeps the history.
/// </summary>
internal static class AllureIdentity
{
    private static readonly AllureJson Compact = new(new JsonSerializerOptions(AllureJson.Default.Options) { WriteIndented = false });

    /// <summary>MD5 of the full name.</summary>
    public static string TestCaseId(string fullName) => Md5(Encoding.UTF8.GetBytes(fullName));

    /// <summary>MD5 of a JSON object of the full name and the arguments' values, ordered by the parameters' names.</summary>
    public static string HistoryId(string fullName, IEnumerable<AllureArgument> arguments) => Md5(JsonSerializer.SerializeToUtf8Bytes(
        new AllureHistory(fullName, [.. arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal).Select(argument => argument.Value)]),
        Compact.AllureHistory));

#pragma warning disable CA5351 // Allure's format defines these ids as MD5; they name things and protect nothing.
    private static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
}
