using System.Security.Cryptography;
using System.Text;

namespace LoadForge.Reporting.Files;

/// <summary>
/// File names that are safe everywhere: ASCII letters, digits, <c>.</c>, <c>-</c> and <c>_</c>, not hidden, not reserved by Windows, not too long.
/// A name that had to be changed gets a hash of the original, so that different names stay different files.
/// </summary>
public static class FileName
{
    /// <summary>The maximum length of a name.</summary>
    public const int MaxLength = 100;

    private const int HashLength = 8;

    private static readonly string[] ReservedByWindows = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

    /// <summary>Creates a file name.</summary>
    /// <param name="stem">The basis of the name, such as the name of a test; any text.</param>
    /// <param name="ending">The ending of every file of its kind, such as <c>.loadforge-2-result.json</c>; used unchanged.</param>
    /// <returns>A name of at most <see cref="MaxLength"/> characters.</returns>
    /// <exception cref="ArgumentException">
    /// The ending has other characters than letters, digits, <c>.</c>, <c>-</c>, <c>_</c>, or leaves no room for a stem.
    /// </exception>
    public static string Of(string? stem, string ending = "")
    {
        int room = MaxLength - ending.Length;
        if (!ending.All(IsSafe) || ending.EndsWith('.') || room < 2 * HashLength)
        {
            throw new ArgumentException(
                $"The ending \"{ending}\" cannot end a file name; use up to {MaxLength - (2 * HashLength)} ASCII letters, digits, '.', '-' and '_', not "
                    + $"ending with a dot.", nameof(ending));
        }

        stem ??= "";
        string safe = string.Concat(stem.Select(c => IsSafe(c) ? c : '_')).Trim('.');
        if (safe == stem && safe.Length > 0 && safe.Length <= room && !IsReserved(safe)) return safe + ending;
        if (safe.Length == 0 || IsReserved(safe)) safe = "_" + safe;
        return safe[..Math.Min(safe.Length, room - HashLength - 1)] + "-" + Hash(stem) + ending;
    }

    private static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';

    // Windows reserves the names with any extension too: CON.txt is the console.
    private static bool IsReserved(string name)
    {
        string device = name.Split('.')[0];
        return ReservedByWindows.Contains(device, StringComparer.OrdinalIgnoreCase)
            || (
                device.Length == 4 && char.IsAsciiDigit(device[3])
                    && (device.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || device.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
    }

    // The bytes of UTF-16, since a lone surrogate has no UTF-8 of its own.
    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)))[..HashLength];
}
