package io.firesteel.bus.codec;

import java.util.HashMap;
import java.util.Map;

/** An enum by its explicit codes. */
final class EnumType implements WireType<WireEnum> {
    private final Class<?> enumClass;
    private final Map<Integer, WireEnum> byCode = new HashMap<>();

    EnumType(Class<?> enumClass) {
        this.enumClass = enumClass;
        for (Object constant : enumClass.getEnumConstants()) {
            WireEnum added = (WireEnum) constant;
            WireEnum other = byCode.put(added.wireCode(), added);
            if (other != null) {
                throw new IllegalArgumentException("Enum " + enumClass.getName() + " gives the wire code "
                        + added.wireCode() + " to both " + other + " and " + added + ": give one of them another.");
            }
        }
    }

    @Override
    public void write(WireWriter out, WireEnum value) {
        out.writeSigned(value.wireCode());
    }

    @Override
    public WireEnum read(WireReader in) {
        int code = in.readSignedInt();
        WireEnum constant = byCode.get(code);
        if (constant == null) {
            throw new WireException("No constant of " + enumClass.getSimpleName() + " has the wire code " + code
                    + "; known: " + byCode);
        }
        return constant;
    }
}
