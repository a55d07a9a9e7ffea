using System.Runtime.CompilerServices;
using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.MailLog;

/// <summary>The services met so far, found by their bytes without making a string.</summary>
internal sealed class ServiceNames
{
    /// <summary>A server has about ten; a damaged log shall not make thousands.</summary>
    private const int Largest = 64;

    private readonly List<byte[]> _bytes = [];
    private readonly List<string> _names = [];
    private int _latest;

    /// <summary>Index of the services beyond <see cref="Largest"/>, and of lines that name none.</summary>
    public const int None = -1;

    [MethodImpl(HotPath.Optimized)]
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return None;
        }

        if (_latest < _bytes.Count && name.SequenceEqual(_bytes[_latest]))
        {
            return _latest;
        }

        for (var i = 0; i < _bytes.Count; i++)
        {
            if (name.SequenceEqual(_bytes[i]))
            {
                return _latest = i;
            }
        }

        if (_bytes.Count == Largest)
        {
            return None;
        }

        _bytes.Add(name.ToArray());
        _names.Add(PlainText.Of(Encoding.UTF8.GetString(name.ToArray())));
        return _latest = _bytes.Count - 1;
    }

    public string NameOf(int index) => index == None ? "" : _names[index];
}
