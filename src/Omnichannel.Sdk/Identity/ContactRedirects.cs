namespace Omnichannel.Identity;

/// <summary>Finds the contact that answers for an id that was handed out earlier.</summary>
public static class ContactRedirects
{
    /// <summary>Finds the holder of a contact's anchor, at the time at which the id was derived from it.</summary>
    /// <param name="contact">The id of a row that is no longer current.</param>
    /// <param name="anchor">The identity that the row names as its anchor.</param>
    /// <returns>The id of the contact that answers; null when the anchor belongs to nobody.</returns>
    /// <remarks>A value that its owner gave up and a stranger took over answers to the owner's ids with the owner.</remarks>
    public static ContactId? Holder(ContactId contact, IdentityNode anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        if (anchor.Formerly is { Count: > 0 } formerly)
        {
            var derivedAt = FirstSeenMilliseconds(contact);
            foreach (var former in formerly)
            {
                if (derivedAt <= former.Until.ToUnixTimeMilliseconds())
                {
                    return former.Contact;
                }
            }
        }

        return anchor.Contact;
    }

    /// <summary>Finds the contact that an identity belonged to at a time, as it is known today.</summary>
    /// <returns>Null when it was nobody's.</returns>
    public static ContactId? HolderAt(IdentityNode identity, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(identity);
        foreach (var former in identity.Formerly ?? [])
        {
            if (at <= former.Until)
            {
                return former.Contact;
            }
        }

        return identity.Contact;
    }

    /// <summary>Reads the time that stands in the first 48 bits of a contact's id.</summary>
    internal static long FirstSeenMilliseconds(ContactId contact)
    {
        Span<byte> bytes = stackalloc byte[16];
        contact.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
    }
}
