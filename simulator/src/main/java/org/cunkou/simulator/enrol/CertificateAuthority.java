package org.cunkou.simulator.enrol;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.cunkou.terminal.app.enrol.KeyFiles;
import org.cunkou.terminal.domain.TlsFiles;

/// Signs what kiosks, brokers and the platform's parts show each other. Its key, its register of everything
/// it issued and the list of revoked certificates are files of one folder.
///
/// One at a time works on a folder. The key belongs on a machine that is not on the network: requests go in
/// as files, certificates come out as files.
public final class CertificateAuthority {
    /// A list that is not renewed for this long is believed no more by those who demand a current one.
    private static final Duration LIST_LIFE = Duration.ofDays(30);
    /// Clocks of kiosks are late by so much at most when a certificate is brought to them at once.
    private static final Duration BACKDATED = Duration.ofHours(1);
    private static final String SCHEME = "SHA256withECDSA";

    private final Path folder;
    private final X509Certificate own;
    private final PrivateKey key;
    private final Register register;

    private CertificateAuthority(Path folder, X509Certificate own, PrivateKey key, Register register) {
        this.folder = folder;
        this.own = own;
        this.key = key;
        this.register = register;
    }

    /// Makes an authority in a folder that holds none.
    ///
    /// @param name
    ///            what people read in its certificate
    /// @throws IOException
    ///             one line why not
    public static CertificateAuthority init(Path folder, String name, Duration life, Instant now)
            throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve("ca.key"))) {
            throw new IOException(folder + " holds an authority already: name another folder");
        }
        try {
            KeyPair pair = KeyFiles.newPair();
            X500Name subject = KeyFiles.subject(name, "authority");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(subject, BigInteger.ONE,
                    Date.from(now.minus(BACKDATED)), Date.from(now.plus(life)), subject, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            KeyFiles.write(folder.resolve("ca.key"), KeyFiles.pem(pair.getPrivate()), true);
            KeyFiles.write(folder.resolve("ca.pem"), KeyFiles.pem(signed(builder, pair.getPrivate())), false);
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IOException("no key could be made: " + broken.getMessage(), broken);
        }
        CertificateAuthority made = open(folder);
        made.writeRevoked(now);
        return made;
    }

    /// @throws IOException
    ///             one line what is missing or damaged
    public static CertificateAuthority open(Path folder) throws IOException {
        X509Certificate own = TlsFiles.certificates(folder.resolve("ca.pem")).getFirst();
        return new CertificateAuthority(folder, own, TlsFiles.privateKey(folder.resolve("ca.key")),
                Register.open(folder.resolve("register")));
    }

    public Register register() {
        return register;
    }

    /// The authority's own certificate: what kiosks and brokers are given to believe.
    public Path anchors() {
        return folder.resolve("ca.pem");
    }

    /// The certificates that count no more, in PEM form, for brokers.
    public Path revokedList() {
        return folder.resolve("revoked.pem");
    }

    /// Signs a request for a client's certificate.
    ///
    /// @param replace
    ///            a name that has a certificate in force gets another one, although its old key did not sign
    ///            the request: new hardware under an old name
    /// @return the certificate in PEM form
    /// @throws IOException
    ///             one line why not
    public String sign(Request request, Duration life, boolean replace, Instant now) throws IOException {
        Holder holder = request.holder();
        Optional<Register.Line> inForce = register.valid(holder.name());
        if (inForce.isPresent() && request.signedBy().isEmpty() && !replace) {
            throw new IOException(holder.name() + " has a certificate in force (serial "
                    + inForce.get().serial()
                    + "): let the kiosk renew it (cunkou enrol --renew), revoke it, or sign with --replace");
        }
        if (request.signedBy().isPresent()) {
            demandRenewable(request.signedBy().get(), holder, now);
        }
        return issue(holder, request.key(), KeyPurposeId.id_kp_clientAuth, List.of(), life, now);
    }

    private void demandRenewable(X509Certificate old, Holder holder, Instant now) throws IOException {
        Optional<Register.Line> inForce = register.valid(holder.name());
        try {
            old.verify(own.getPublicKey());
        } catch (GeneralSecurityException notOurs) {
            throw new IOException("the certificate that asks for renewal is not from this authority",
                    notOurs);
        }
        boolean same = inForce.isPresent() && inForce.get().holder().equals(holder)
                && BigInteger.valueOf(inForce.get().serial()).equals(old.getSerialNumber());
        if (!same) {
            throw new IOException("the certificate that asks for renewal (serial " + old.getSerialNumber()
                    + ") is not the one in force for " + holder.name()
                    + ": was it revoked or replaced? A fresh request (cunkou enrol) starts anew");
        }
        if (now.isAfter(inForce.get().until())) {
            throw new IOException("the certificate that asks for renewal ran out at " + inForce.get().until()
                    + ": sign a fresh request with --replace");
        }
    }

    /// Makes a broker's certificate.
    ///
    /// @param hosts
    ///            names and addresses under which clients reach it; at least one
    /// @return the certificate in PEM form
    public String broker(PublicKey brokerKey, List<String> hosts, Duration life, Instant now)
            throws IOException {
        return issue(new Holder.OfBroker(hosts.getFirst()), brokerKey, KeyPurposeId.id_kp_serverAuth, hosts,
                life, now);
    }

    private String issue(Holder holder, PublicKey holdersKey, KeyPurposeId purpose, List<String> hosts,
            Duration life, Instant now) throws IOException {
        long serial = Math.max(2, register.nextSerial());
        Instant until = now.plus(life);
        if (until.isAfter(own.getNotAfter().toInstant())) {
            throw new IOException("the authority's own certificate ends before, at "
                    + own.getNotAfter().toInstant() + ": ask for fewer days, or make a new authority");
        }
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(own,
                    BigInteger.valueOf(serial), Date.from(now.minus(BACKDATED)), Date.from(until),
                    KeyFiles.subject(holder.name(), holder.unit()), holdersKey);
            extend(builder, holdersKey, purpose, hosts);
            String pem = KeyFiles.pem(signed(builder, key));
            register.issued(serial, holder, until, now);
            return pem;
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IOException("the certificate could not be made: " + broken.getMessage(), broken);
        }
    }

    private void extend(JcaX509v3CertificateBuilder builder, PublicKey holdersKey, KeyPurposeId purpose,
            List<String> hosts) throws CertIOException, GeneralSecurityException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        builder.addExtension(Extension.subjectKeyIdentifier, false,
                identifiers.createSubjectKeyIdentifier(holdersKey));
        builder.addExtension(Extension.authorityKeyIdentifier, false,
                identifiers.createAuthorityKeyIdentifier(own));
        if (!hosts.isEmpty()) {
            GeneralName[] names = hosts.stream()
                    .map(host -> new GeneralName(
                            host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName,
                            host))
                    .toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey signer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SCHEME).build(signer)));
    }

    /// Every certificate of this name counts no more. Brokers must be given the new list.
    ///
    /// @return how many that were
    public int revoke(String name, Instant now) throws IOException {
        int revoked = register.revoke(name, now).size();
        if (revoked == 0) {
            throw new IOException(name + " has no certificate to revoke: look into " + folder + "/register");
        }
        writeRevoked(now);
        return revoked;
    }

    /// Signs the list of revoked certificates anew; it is valid for 30 days.
    public void writeRevoked(Instant now) throws IOException {
        try {
            JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(own.getSubjectX500Principal(),
                    Date.from(now.minus(BACKDATED)));
            list.setNextUpdate(Date.from(now.plus(LIST_LIFE)));
            for (Register.Line line : register.lines()) {
                if (line.state() == Register.State.REVOKED) {
                    list.addCRLEntry(BigInteger.valueOf(line.serial()), Date.from(line.since()),
                            CRLReason.keyCompromise);
                }
            }
            list.addExtension(Extension.authorityKeyIdentifier, false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(own));
            list.addExtension(Extension.cRLNumber, false,
                    new org.bouncycastle.asn1.x509.CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
            X509CRLHolder signed = list.build(new JcaContentSignerBuilder(SCHEME).build(key));
            KeyFiles.write(revokedList(), KeyFiles.pem(signed), false);
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IOException("the list could not be signed: " + broken.getMessage(), broken);
        }
    }
}
