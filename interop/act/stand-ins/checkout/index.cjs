console.log(`checkout ${process.env.INPUT_REF}`)
